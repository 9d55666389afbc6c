import type { Environment } from './environment.ts'
import { own } from './python-text.ts'
import type { ParameterDefinition, Template } from './template.ts'
import type { Value } from './yaml-node.ts'

/** Where the value comes from that a field shows before anybody types. */
export type DefaultOrigin = 'environment-parameters' | 'environment-defaults' | 'template' | 'none'

/** One field of the form that launches a stack. */
export interface ParameterField {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly type: ParameterDefinition['type']
  /** Null when there is none. */
  readonly default: Value
  readonly origin: DefaultOrigin
  /** True when nothing stands in for a value that isn't given. */
  readonly required: boolean
  readonly hidden: boolean
  readonly immutable: boolean
  readonly constraints: ParameterDefinition['constraints']
  readonly tags: readonly string[]
  /** The label of its parameter group, null outside of groups. */
  readonly group: string | null
}

/** The fields to fill in for `template`: grouped parameters first, in the order of their groups. */
export function parameterForm(
  template: Pick<Template, 'parameters' | 'parameterGroups'>,
  environment: Environment = {},
): ParameterField[] {
  const fields = new Map<string, ParameterField>()
  const add = (name: string, group: string | null) => {
    const definition = template.parameters.get(name)
    if (definition && !fields.has(name)) fields.set(name, field(definition, group, environment))
  }
  for (const { label, parameters } of template.parameterGroups) for (const name of parameters) add(name, label ?? '')
  for (const name of template.parameters.keys()) add(name, null)
  return [...fields.values()]
}

function field(definition: ParameterDefinition, group: string | null, environment: Environment): ParameterField {
  const { name, label = name, description = '', type, hidden, immutable, constraints, tags } = definition
  const sources: readonly (readonly [DefaultOrigin, Value | undefined])[] = [
    ['environment-parameters', own(environment.parameters ?? {}, name)],
    ['environment-defaults', own(environment.parameter_defaults ?? {}, name)],
    ['template', definition.default],
  ]
  const [origin, value] =
    sources.find(([, given]) => given !== undefined && given !== null) ?? (['none', null] as const)
  const required = origin === 'none'
  return {
    ...{ name, label, description, type, hidden, immutable, constraints, tags, group },
    ...{ default: value ?? null, origin, required },
  }
}
