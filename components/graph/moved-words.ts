import { type Phrase, phrase } from '#components/words/phrase.ts'
import type { Direction } from './nearest.ts'

/** Said of resources that an arrow key has moved. */
export const movedWords: Readonly<Record<Direction, Phrase>> = {
  ArrowUp: phrase('{names} moved up'),
  ArrowDown: phrase('{names} moved down'),
  ArrowLeft: phrase('{names} moved left'),
  ArrowRight: phrase('{names} moved right'),
}
