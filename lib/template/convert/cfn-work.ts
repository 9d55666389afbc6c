import type { Severity } from '#lib/text/diagnostic.ts'
import type { Value } from '../yaml-node.ts'

/** What every part of a conversion to CloudFormation works with. */
export interface CfnWork {
  /** Names that make a one-key map a call in the source. */
  readonly calls: ReadonlySet<string>
  /** The project's files by name. */
  readonly files: ReadonlyMap<string, string>
  /** Notes what is lost in the definition at hand. */
  lose(severity: Severity, code: string, message: string, hint?: string): void
  /** The name of a condition that says this; made when first asked for. */
  condition(definition: Value): string
}
