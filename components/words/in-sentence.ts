import { speech } from './speech.ts'

/** A title as it stands within a sentence: English lowers it, German keeps its nouns tall. */
export function inSentence(title: string): string {
  return speech().language === 'en' ? title.toLowerCase() : title
}
