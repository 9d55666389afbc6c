import type { Diagnostic, Severity } from '#lib/text/diagnostic.ts'
import type { Path } from '../template.ts'
import type { Place } from './place.ts'

/**
 * What a conversion could not carry over as it was: an error where the result does not do what the source did, a warning
 * where somebody has to look, an info where only the form changed. `range` and `path` are places of the source.
 */
export interface Loss extends Diagnostic {
  readonly path: Path
}

/** Takes notes of what is lost on the way. */
export class Losses {
  readonly list: Loss[] = []

  /** `hint` says what to do about it. */
  add(severity: Severity, code: string, { node, path }: Pick<Place, 'node' | 'path'>, message: string, hint?: string) {
    this.list.push({
      code,
      severity,
      message,
      range: node.range,
      path,
      ...(hint === undefined ? {} : { hint }),
    })
  }

  inTextOrder(): Loss[] {
    return this.list.toSorted((a, b) => a.range.from - b.range.from)
  }
}
