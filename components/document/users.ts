import { type Reference, references } from '#lib/template/references.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Analysis, ResourceMark } from './analysis.ts'

/** Who takes the value of a parameter or asks a condition, by name. */
export interface Users {
  readonly resources: ReadonlySet<string>
  readonly outputs: ReadonlySet<string>
  readonly conditions: ReadonlySet<string>
}

const known = new WeakMap<object, readonly Reference[]>()
const newest = '2021-04-16'

/** What a value asks for; remembered, as a keystroke changes one of a thousand. */
function asked(value: Value | undefined, { version, format, resources }: Analysis): readonly Reference[] {
  if (typeof value !== 'object' || value === null) return []
  const before = known.get(value)
  if (before) return before
  const names = format === 'cfn' ? new Set(resources.map(({ name }) => name)) : undefined
  const found = references(value, version ?? newest, names ? { isResource: (name) => names.has(name) } : {})
  known.set(value, found)
  return found
}

/** Who uses a parameter, directly or by a condition that asks for it. */
export function usersOfParameter(analysis: Analysis, name: string): Users {
  const takes = (value: Value | undefined) =>
    asked(value, analysis).some((one) => one.kind === 'parameter' && one.name === name)
  return usersBy(
    analysis,
    takes,
    namesOf(analysis.conditions, ({ value }) => takes(value)),
  )
}

/** Who exists, or has a value, only if a condition holds, or chooses by it. */
export function usersOfCondition(analysis: Analysis, name: string): Users {
  return usersBy(analysis, () => false, new Set([name]))
}

function usersBy(analysis: Analysis, takes: (value: Value | undefined) => boolean, first: ReadonlySet<string>): Users {
  const conditions = new Set(first)
  const asks = (value: Value | undefined): boolean =>
    typeof value === 'string' ? conditions.has(value) : takes(value) || chooses(value, analysis, conditions)
  for (let before = -1; before < conditions.size; ) {
    before = conditions.size
    for (const { name, value } of analysis.conditions) if (asksCondition(value, conditions)) conditions.add(name)
  }
  const uses = ({ properties, condition }: Pick<ResourceMark, 'properties' | 'condition'>) =>
    takes(properties) || chooses(properties, analysis, conditions) || asks(condition)
  return {
    resources: namesOf(analysis.resources, uses),
    outputs: namesOf(
      analysis.outputs,
      ({ value, condition }) => takes(value) || chooses(value, analysis, conditions) || asks(condition),
    ),
    conditions,
  }
}

function chooses(value: Value | undefined, analysis: Analysis, names: ReadonlySet<string>): boolean {
  return asked(value, analysis).some((one) => one.kind === 'condition' && names.has(one.name))
}

/** Whether a definition builds on one of `names`. */
function asksCondition(value: Value, names: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return names.has(value)
  if (Array.isArray(value)) return value.some((one) => asksCondition(one, names))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, one]) => /^(?:and|or|not|Fn::And|Fn::Or|Fn::Not|Condition)$/.test(key) && asksCondition(one as Value, names),
  )
}

/** The resources whose values an output is made of. */
export function sourcesOf(analysis: Analysis, output: string): ReadonlySet<string> {
  const value = analysis.outputs.find(({ name }) => name === output)?.value
  const found = asked(value, analysis).filter(({ kind }) => kind === 'resource' || kind === 'attribute')
  return new Set(found.map(({ name }) => name))
}

function namesOf<T extends { readonly name: string }>(marks: readonly T[], wanted: (mark: T) => boolean): Set<string> {
  return new Set(marks.filter(wanted).map(({ name }) => name))
}
