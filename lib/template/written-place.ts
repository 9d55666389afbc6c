import type { Range } from '#lib/text/range.ts'
import type { CheckContext } from './check-context.ts'
import { locateIn } from './locate.ts'
import type { Definition, Path } from './template.ts'

/** A value's place: `path` leads to it from the definition, by keys as written. */
export interface WrittenPlace {
  readonly definition: Definition
  readonly section: string
  readonly path: Path
}

/** Where in the text that is. */
export function whereIs({ definition, path }: WrittenPlace): Range {
  return locateIn(definition.node, path, definition.nameRange)
}

/** Notes a finding at a path below a place: a warning, or a mere note. */
export type Tell = (code: string, path: Path, message: string, hint: string, isNote?: boolean) => void

/** Notes findings at and below a place. */
export function teller({ definition, section, path }: WrittenPlace, { findings }: CheckContext): Tell {
  return (code, inside, message, hint, isNote) => {
    const whole = [...path, ...inside]
    const range = locateIn(definition.node, whole, definition.nameRange)
    findings[isNote ? 'note' : 'warn'](code, range, message, { hint, path: [section, definition.name, ...whole] })
  }
}
