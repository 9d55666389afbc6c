import { EngineError } from '#lib/engine/engine-error.ts'
import type { SoftwareConfigRecord } from '#lib/engine/software-store.ts'
import { isMap, own, pythonText } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { heatTime } from './addresses.ts'
import { enveloped, listOf, pageFields } from './bodies.ts'
import type { Call, JsonMap } from './call.ts'
import { mishap, noContent } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { enforce } from './policy.ts'
import { count, flag } from './query.ts'
import { mapBody } from './read-body.ts'
import type { JsonSchema, Route } from './route.ts'

type Heat = Pick<HeatWorld, 'software' | 'clock' | 'uuid'>

const configBody: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    group: { type: 'string', description: 'The tool that applies it. Default: Heat::Ungrouped.' },
    config: { description: 'The script or document itself.' },
    inputs: { type: 'array', items: { type: 'object' } },
    outputs: { type: 'array', items: { type: 'object' } },
    options: { type: 'object' },
  },
}

/** Pieces of configuration that deployments put on servers (parity.md §5.5). */
export function softwareConfigRoutes(heat: Heat): Route[] {
  const one = '/software_configs/{config_id}'
  return [
    {
      method: 'GET',
      path: '/software_configs',
      policy: 'software_configs:index',
      summary: 'List software configs',
      query: {
        limit: pageFields.limit,
        marker: pageFields.marker,
        global_tenant: { type: 'boolean', doc: 'Those of all projects; nobody may.' },
      },
      answers: { status: 200, schema: listOf('software_configs') },
      handle: (call) => list(heat, call),
    },
    {
      method: 'POST',
      path: '/software_configs',
      policy: 'software_configs:create',
      summary: 'Create a software config',
      body: configBody,
      answers: { status: 200, schema: enveloped('software_config') },
      handle: async (call) => {
        const config = readConfig(heat, call)
        await heat.software.addConfig(config)
        return { software_config: configShown(config) }
      },
    },
    {
      method: 'GET',
      path: one,
      policy: 'software_configs:show',
      summary: 'Show a software config',
      answers: { status: 200, schema: enveloped('software_config') },
      handle: async ({ visitor, params }) => {
        const id = params.config_id!
        const config = await heat.software.config(visitor.projectId, id)
        if (!config) throw noConfig(id)
        return { software_config: configShown(config) }
      },
    },
    {
      method: 'DELETE',
      path: one,
      policy: 'software_configs:delete',
      summary: 'Delete a software config',
      answers: { status: 204 },
      handle: (call) => remove(heat, call),
    },
  ]
}

/** What Heat says of a config that the project does not have. */
export const noConfig = (id: string) => new EngineError(404, 'NotFound', `Software config with id ${id} not found`)

async function list({ software }: Heat, { visitor, query }: Call) {
  if (flag(query, 'global_tenant')) enforce(visitor, 'software_configs:global_index')
  const page = { limit: count(query, 'limit') ?? null, marker: query.get('marker') || null }
  const configs = await software.configs(visitor.projectId, page)
  return { software_configs: configs.map(summary) }
}

function readConfig({ clock, uuid }: Heat, call: Call): SoftwareConfigRecord {
  const body = mapBody(call)
  const options = own(body, 'options') ?? {}
  if (!isMap(options)) throw mishap('ValueError')
  return {
    id: uuid(),
    projectId: call.visitor.projectId,
    name: textOr(own(body, 'name'), ''),
    group: textOr(own(body, 'group'), 'Heat::Ungrouped'),
    config: own(body, 'config') ?? '',
    inputs: entries(own(body, 'inputs'), inputKeys, {}),
    outputs: entries(own(body, 'outputs'), outputKeys, { error_output: false }),
    options,
    createdAt: clock.now(),
  }
}

const textOr = (value: Value | undefined, otherwise: string) =>
  value === undefined || value === null ? otherwise : pythonText(value)

const types = ['String', 'Number', 'CommaDelimitedList', 'Json', 'Boolean']
const inputKeys = ['name', 'type', 'description', 'default', 'value', 'replace_on_change']
const outputKeys = ['name', 'type', 'description', 'error_output']

/** Inputs or outputs, completed as Heat does. */
function entries(value: Value | undefined, keys: readonly string[], defaults: JsonMap): Value[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every(isMap)) throw mishap('TypeError')
  return value.map((one) => {
    const { name, type = 'String', ...more } = one
    const isFine = typeof name === 'string' && types.includes(pythonText(type ?? null))
    if (!isFine || !Object.keys(one).every((key) => keys.includes(key))) throw mishap('ValueError')
    return { name, type: type ?? null, ...defaults, ...more }
  })
}

async function remove({ software }: Heat, { visitor, params }: Call): Promise<Response> {
  const id = params.config_id!
  const outcome = await software.removeConfig(visitor.projectId, id)
  if (outcome === 'missing') throw noConfig(id)
  if (outcome === 'in-use') {
    const message = `Software config with id ${id} can not be deleted as it is referenced.`
    throw new EngineError(500, 'InvalidRestrictedAction', message)
  }
  return noContent()
}

const summary = ({ id, name, group, createdAt }: SoftwareConfigRecord) => ({
  id,
  name,
  group,
  creation_time: heatTime(new Date(createdAt).toISOString()),
})

/** A config with all that it says. */
export const configShown = (config: SoftwareConfigRecord) => ({
  ...summary(config),
  config: config.config,
  inputs: config.inputs,
  outputs: config.outputs,
  options: config.options,
})
