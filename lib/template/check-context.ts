import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import type { CheckMemory } from './check-memory.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './reading.ts'
import type { ResourceSchema } from './resource-schema.ts'
import type { Scope } from './scope.ts'
import type { Path, ResourceDefinition, Template } from './template.ts'
import type { Value } from './yaml-node.ts'

/** What validation knows besides the template. */
export interface Surroundings {
  /** The schema of a type; undefined for a type that does not exist. */
  schemaOf(type: string): ResourceSchema | undefined
  /** All types there are, for suggestions. */
  resourceTypes?(): readonly string[]
  readonly environment?: Environment
  /** Further files by name. Without this what they hold is not asked. */
  readonly files?: ReadonlyMap<string, string> | Readonly<Record<string, string>>
  /** Values given for this stack. */
  readonly parameters?: { readonly [name: string]: Value }
  /** False to judge structure alone, as Heat's call template-validate does: property values may break their schema. */
  readonly strict?: boolean
}

/** The same, with files in the one form the checks use. */
export interface Known extends Omit<Surroundings, 'files'> {
  readonly files?: ReadonlyMap<string, string>
}

/** A type where it is written, for the resource `name`. */
export interface WrittenType {
  readonly name: string
  readonly type: string
  readonly range: Range
  readonly path: Path
}

/** What types turn out to be: a schema, or nothing when the type is unknown (and was reported). */
export interface Typing {
  typeOf(resource: ResourceDefinition): ResourceSchema | undefined
  typeNamed(written: WrittenType): ResourceSchema | undefined
  /** What the type of a resource is for everybody else: a template in its place has to be like it. */
  facadeOf(resource: ResourceDefinition): ResourceSchema | undefined
}

/** What every check sees. */
export interface CheckContext extends Typing {
  readonly template: Template
  readonly version: string
  readonly scope: Scope
  /** Without stand-ins: a parameter that nobody has given a value has none. */
  readonly settledScope: Scope
  /** Whether a value was given for a parameter, rather than its own default. */
  isGiven(parameter: string): boolean
  readonly surroundings: Known
  readonly findings: Findings
  readonly memory: CheckMemory
  /** The first error in a nested template. */
  problemIn(file: string): Diagnostic | undefined
  /** The outcome of a condition; undefined while it hangs on a parameter nobody has given, or on any if so asked. */
  outcome(condition: Value, how?: 'without parameters'): boolean | undefined
}
