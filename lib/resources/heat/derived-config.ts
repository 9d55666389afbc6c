import type { Value } from '#lib/template/yaml-node.ts'
import {
  type Properties,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type SoftwareConfig,
} from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'
import { transportInputs } from './signal-transport.ts'

/** Stands for the config of a deployment that has none: it only hands over inputs. */
export const NOTHING: SoftwareConfig = {
  id: '',
  name: '',
  group: 'Heat::Ungrouped',
  config: '',
  inputs: [],
  outputs: [],
  options: {},
}

/** The config that a deployment puts on its server. */
export async function sourceConfig(context: ResourceContext, properties: Properties): Promise<SoftwareConfig> {
  const id = text(properties.config)
  if (!id) return NOTHING
  const found = await context.software.config(id)
  if (found) return found
  throw new ResourceFailure('NotFound', `Software config with id ${id} not found`)
}

const input = (name: string, value: Value, description = ''): Value => ({
  name,
  type: 'String',
  value,
  ...(description ? { description } : {}),
})

/** Declared inputs with their values, then those given beyond, then what tells the agent where it stands. */
export async function derivedInputs(
  context: ResourceContext,
  state: ResourceState,
  source: SoftwareConfig,
  action: string,
): Promise<Value[]> {
  const { properties } = state
  const values = map(properties.input_values)
  const declared = source.inputs.map((one): Value => {
    const { default: preset = null, ...rest } = map(one)
    const name = text(rest.name)
    return { ...map(one), value: (Object.hasOwn(values, name) ? values[name] : preset) ?? null }
  })
  const names = new Set(source.inputs.map((one) => text(map(one).name)))
  const further = Object.entries(values).filter(([name]) => !names.has(name))
  const { stack } = context
  const place = [stack.name, stack.id].map(encodeURIComponent).join('/')
  const transport = text(properties.signal_transport) || 'CFN_SIGNAL'
  return [
    ...declared,
    ...further.map(([name, value]) => input(name, value)),
    input('deploy_server_id', properties.server ?? null, 'ID of the server being deployed to'),
    input('deploy_action', action, 'Name of the current action being deployed'),
    input('deploy_stack_id', place, 'ID of the stack this deployment belongs to'),
    input('deploy_resource_name', state.name, 'Name of this deployment resource in the stack'),
    input(
      'deploy_signal_transport',
      transport,
      'How the server should signal to heat with the deployment output values.',
    ),
    ...(await transportInputs(context, state, transport)).map(([name, value, why]) => input(name, value, why)),
  ]
}

/** `{<input key>: name}` anywhere in a structured config becomes the input's value. */
export function withInputs(
  config: Value,
  inputKey: string,
  inputs: ReadonlyMap<string, Value>,
  strict: boolean,
): Value {
  const put = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(put)
    if (typeof value !== 'object' || value === null) return value
    const [[key, name] = [], ...more] = Object.entries(value)
    if (key === inputKey && typeof name === 'string' && more.length === 0) {
      if (strict && !inputs.has(name)) throw missing(name)
      return inputs.get(name) ?? null
    }
    return Object.fromEntries(Object.entries(value).map(([one, inner]) => [one, put(inner)]))
  }
  return put(config)
}

const missing = (name: string) =>
  new ResourceFailure('UserParameterMissing', `The Parameter (${name}) was not provided.`)

/** The config of a structured deployment, its inputs put in. STRICT wants every input there, and no others. */
export function structured(source: SoftwareConfig, inputs: readonly Value[], properties: Properties): Value {
  const strict = properties.input_values_validate === 'STRICT'
  const declared = new Set(source.inputs.map((one) => text(map(one).name)))
  const unknown = Object.keys(map(properties.input_values)).find((name) => !declared.has(name))
  if (strict && unknown !== undefined) {
    throw new ResourceFailure('UnknownUserParameter', `The Parameter (${unknown}) was not defined in template.`)
  }
  const values = new Map(inputs.map((one) => [text(map(one).name), map(one).value ?? null]))
  return withInputs(source.config, text(properties.input_key) || 'get_input', values, strict)
}

/** Whether an input that asks for a new deployment has another value now. */
export function replacesOnChange(source: SoftwareConfig, before: Properties, next: Properties): boolean {
  const [old, fresh] = [map(before.input_values), map(next.input_values)]
  return source.inputs.map(map).some((one) => {
    const name = text(one.name)
    return one.replace_on_change === true && JSON.stringify(old[name] ?? null) !== JSON.stringify(fresh[name] ?? null)
  })
}

/** The actions in which a config is deployed: a component says it by its parts, others by the deployment. */
export function actionsOf(source: SoftwareConfig, properties: Properties): readonly string[] {
  if (source.group !== 'component') return list(properties.actions).map(String)
  return list(map(source.config).configs).flatMap((one) => list(map(one).actions).map(String))
}
