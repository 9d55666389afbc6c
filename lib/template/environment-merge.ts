import type { Environment } from './environment.ts'
import { jsonProblem } from './json-problem.ts'
import { isMap, own, truthy } from './python-text.ts'
import type { ParameterType } from './template.ts'
import { TemplateError, typeError, valueError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

type Values = { readonly [name: string]: Value }
type Strategy = 'overwrite' | 'merge' | 'deep_merge'

/** One of the environments to merge; `name` is the file's, for messages. */
export interface EnvironmentFile {
  readonly name: string
  readonly environment: Environment
}

/** The parameters of the root template and of the templates among the files. */
export type ParameterTypes = ReadonlyMap<string, { readonly type: ParameterType }>

/**
 * Environments laid over `base` in order, as Heat does it: the registry by key, parameters by their merge strategies.
 * A parameter's strategy is settled by the first file that gives it. Parameters that no template knows
 * are dropped once there are others. Throws TemplateError.
 */
export function mergeEnvironments(
  base: Environment,
  files: readonly EnvironmentFile[],
  types: ParameterTypes,
): Required<Omit<Environment, 'parameter_merge_strategies'>> {
  const settled = new Map<string, Strategy>()
  const merged = {
    parameters: base.parameters ?? {},
    parameter_defaults: base.parameter_defaults ?? {},
    resource_registry: base.resource_registry ?? {},
    encrypted_param_names: base.encrypted_param_names ?? [],
    event_sinks: base.event_sinks ?? [],
  }
  for (const { name, environment } of files) {
    const merge = (old: Values, added: Values | undefined) =>
      mergeParameters(old, added ?? {}, {
        types,
        settled,
        file: name,
        strategies: environment.parameter_merge_strategies,
      })
    merged.parameters = merge(merged.parameters, environment.parameters)
    merged.parameter_defaults = merge(merged.parameter_defaults, environment.parameter_defaults)
    merged.resource_registry = mergeMaps(merged.resource_registry, environment.resource_registry ?? {}, false)
    merged.encrypted_param_names = onlyOne(merged, environment, 'encrypted_param_names')
    merged.event_sinks = onlyOne(merged, environment, 'event_sinks')
  }
  return merged
}

/** Heat can't merge these lists. */
function onlyOne(merged: Environment, added: Environment, section: 'encrypted_param_names' | 'event_sinks') {
  const [before, after] = [merged[section] ?? [], added[section] ?? []]
  if (before.length > 0 && after.length > 0) {
    const message = `Only one environment may have a section "${section}".`
    throw new TemplateError('invalid-environment', 'AttributeError', message)
  }
  return after.length > 0 ? after : before
}

interface File {
  readonly file: string
  readonly types: ParameterTypes
  readonly strategies: Values | undefined
  readonly settled: Map<string, Strategy>
}

function mergeParameters(old: Values, added: Values, file: File): Values {
  const first = Object.keys(old).length === 0
  const merged = new Map(Object.entries(first ? added : old))
  for (const [name, value] of Object.entries(added)) {
    const type = file.types.get(name)?.type
    if (type === undefined || value === null) continue
    const strategy = strategyFor(name, file)
    if (first) continue
    const before = merged.get(name)
    merged.set(name, strategy === 'overwrite' ? value : combine({ name, type, strategy }, before, value))
  }
  return Object.fromEntries(merged)
}

function strategyFor(name: string, { strategies = {}, settled, file }: File): Strategy {
  const common = asStrategy(own(strategies, 'default')) ?? 'overwrite'
  const asked = own(strategies, name)
  const strategy = asked === undefined ? (settled.get(name) ?? common) : (asStrategy(asked) ?? common)
  const before = settled.get(name)
  if (before !== undefined && before !== strategy) {
    const message = `Conflicting merge strategy '${strategy}' for parameter '${name}' in file '${file}'.`
    throw new TemplateError('invalid-environment', 'ConflictingMergeStrategyForParam', message)
  }
  settled.set(name, strategy)
  return strategy
}

function asStrategy(value: Value | undefined): Strategy | undefined {
  return value === 'overwrite' || value === 'merge' || value === 'deep_merge' ? value : undefined
}

interface Merge {
  readonly name: string
  readonly type: ParameterType
  readonly strategy: Strategy
}

function combine({ name, type, strategy }: Merge, before: Value | undefined, added: Value): Value {
  const value = type === 'json' ? parsedJson(added) : sequence(added)
  switch (type) {
    case 'json':
      return before === undefined || !truthy(before)
        ? value
        : mergeMaps(mapOf(before), mapOf(value), strategy === 'deep_merge')
    case 'comma_delimited_list':
      return mergeLists(before, value)
    case 'string':
      return textOf(before === undefined ? '' : before) + textOf(value)
    case 'number':
      return textOf(before ?? 0) + textOf(value)
    case 'boolean': {
      const message = `Invalid merge strategy 'merge' for parameter '${name}'.`
      throw new TemplateError('invalid-environment', 'InvalidMergeStrategyForParam', message)
    }
  }
}

function parsedJson(value: Value): Value {
  if (typeof value !== 'string' || value === '') return value
  try {
    return JSON.parse(value) as Value
  } catch {
    throw valueError(`Invalid parameter in environment ${jsonProblem(value)}.`)
  }
}

function sequence(value: Value): Value {
  if (typeof value === 'string' || Array.isArray(value)) return value
  throw valueError('Invalid parameter in environment .')
}

function mapOf(value: Value): Values {
  if (isMap(value)) return value
  throw typeError('A map can only be merged into a map.')
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value
  throw typeError('Only a text can be appended to a text.')
}

function mergeLists(before: Value | undefined, added: Value): Value {
  if (before === undefined || !truthy(before)) return added
  if (Array.isArray(before) && Array.isArray(added)) return [...before, ...added]
  if (Array.isArray(before) || Array.isArray(added))
    throw typeError('A list and a comma-delimited text can not be merged.')
  return `${textOf(before)},${textOf(added)}`
}

function mergeMaps(before: Values, added: Values, deep: boolean): { [name: string]: Value } {
  if (Object.keys(before).length === 0) return { ...added }
  const merged = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(added)) {
    if (value !== null) merged.set(key, deep ? mergeDeep(merged.get(key), value) : value)
  }
  return Object.fromEntries(merged)
}

/** Inside maps, lists grow and texts too. */
function mergeDeep(before: Value | undefined, value: Value): Value {
  if (typeof value === 'string') return textOf(before === undefined ? '' : before) + value
  if (before === undefined || !truthy(before)) return value
  if (isMap(value)) return mergeMaps(mapOf(before), value, true)
  return Array.isArray(value) ? mergeLists(before, value) : value
}
