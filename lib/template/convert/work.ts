import type { Severity } from '#lib/text/diagnostic.ts'
import type { Template } from '../template.ts'
import { conditionFunctionsOf, functionsOf } from '../versions.ts'
import { AddedParameters } from './added-parameters.ts'
import { Comments } from './comments.ts'
import type { Equivalents } from './equivalent.ts'
import { Losses } from './loss.ts'
import type { Place } from './place.ts'

export interface ConvertOptions {
  /** What types become; without this they stay, as Heat knows CloudFormation's types in HOT too. */
  readonly equivalents?: Equivalents
  /** The kind of an attribute's value (`string`, `map` …), as far as it is known. */
  attributeType?(resourceType: string, attribute: string): string | undefined
}

/** What every part of a conversion works with. */
export interface Work {
  readonly template: Template
  readonly options: ConvertOptions
  /** Names that make a one-key map a call in the source. */
  readonly calls: ReadonlySet<string>
  readonly conditionCalls: ReadonlySet<string>
  readonly losses: Losses
  readonly added: AddedParameters
  readonly comments: Comments
  /** Mappings of which single values were written where they are used. */
  readonly inlined: Set<string>
  lose(severity: Severity, code: string, place: Pick<Place, 'node' | 'path'>, message: string, hint?: string): void
}

/** `version` is the one to read the source by, its own or the likeliest. */
export function startWork(template: Template, version: string, options: ConvertOptions): Work {
  const losses = new Losses()
  return {
    template,
    options,
    calls: functionsOf(version),
    conditionCalls: conditionFunctionsOf(version),
    losses,
    added: new AddedParameters((name) => template.parameters.has(name) || template.resources.has(name)),
    comments: new Comments(template.text),
    inlined: new Set(),
    lose: (...loss) => losses.add(...loss),
  }
}
