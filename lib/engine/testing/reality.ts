import { expect } from 'vitest'
import type { Item } from '#lib/openstack/cloud.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { ResourceRecord } from '../records.ts'
import type { Definition, Written } from './random-template.ts'
import type { Simulation } from './simulation.ts'

type Parameters = Readonly<Record<string, Value>>

/** Fails unless the stack, and what the cloud has of it, is resource by resource what its template says. */
export async function expectReality(simulation: Simulation, stackId: string): Promise<void> {
  const { inputs, name } = simulation.stack(stackId)
  const template = (inputs.template.startsWith('{') ? JSON.parse(inputs.template) : empty) as Written
  await expectStack(simulation, stackId, template, inputs.parameters, name)
}

const empty: Written = { heat_template_version: '2021-04-16', resources: {} }

async function expectStack(
  simulation: Simulation,
  stackId: string,
  template: Written,
  parameters: Parameters,
  path: string,
): Promise<void> {
  const enabled = Object.entries(template.resources).filter(
    ([, { condition }]) => condition === undefined || template.conditions?.[condition],
  )
  const rows = simulation.rows(stackId)
  const names = (all: string[]) => all.sort()
  expect(names(rows.map((row) => row.name)), `resources of ${path}`).toEqual(names(enabled.map(([name]) => name)))
  const stage = { simulation, template, parameters, rows: new Map(rows.map((row) => [row.name, row])) }
  // What came back from a snapshot is made from what was saved, and no longer from its image.
  const { restored = {} } = simulation.stack(stackId).inputs
  for (const [name, definition] of enabled) {
    const properties = (restored[name] as Parameters | undefined) ?? definition.properties
    await expectResource(stage, name, { ...definition, properties }, `${path}.${name}`)
  }
}

interface Stage {
  readonly simulation: Simulation
  readonly template: Written
  readonly parameters: Parameters
  readonly rows: ReadonlyMap<string, ResourceRecord>
}

async function expectResource(stage: Stage, name: string, { type, properties }: Definition, path: string) {
  const row = stage.rows.get(name)!
  const { status, replacedBy } = row
  expect({ type: row.type, status, replacedBy }, path).toEqual({ type, status: 'COMPLETE', replacedBy: null })
  const wanted: Record<string, Value> = {}
  for (const [key, value] of Object.entries(properties)) wanted[key] = await meant(stage, value)
  if (type === 'OS::Heat::ResourceGroup') return expectGroup(stage, row, wanted, path)
  expect(row.properties, `properties of ${path}`).toMatchObject(wanted)
  if (type.endsWith('.yaml')) {
    const child = stage.simulation.stack(row.nestedStackId!)
    const written = JSON.parse(child.inputs.template) as Written
    return expectStack(stage.simulation, child.id, written, { ...wanted, 'OS::stack_name': child.name }, path)
  }
  await expectObject(stage.simulation, row, wanted, path)
}

async function expectGroup({ simulation }: Stage, row: ResourceRecord, wanted: Record<string, Value>, path: string) {
  const { type, properties } = wanted.resource_def as unknown as Definition
  const members = Array.from({ length: Number(wanted.count) }, (_, at) => [
    String(at),
    { type, properties: JSON.parse(JSON.stringify(properties).replaceAll('%index%', String(at))) as Parameters },
  ])
  const template = { ...empty, resources: Object.fromEntries(members) as Written['resources'] }
  await expectStack(simulation, row.nestedStackId!, template, {}, path)
}

/** What a property's value comes to, by the states of the resources it refers to. */
async function meant(stage: Stage, value: Value): Promise<Value> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => meant(stage, one)))
  if (!isMap(value)) return value
  const { get_resource, get_attr, get_param, list_join } = value
  if (typeof get_resource === 'string') return stage.rows.get(get_resource)!.physicalId
  if (typeof get_param === 'string') return stage.parameters[get_param] ?? null
  if (Array.isArray(get_attr)) return attributeOf(stage, String(get_attr[0]))
  if (Array.isArray(list_join)) {
    const parts = (await meant(stage, list_join[1] ?? [])) as Value[]
    return parts.join(String(list_join[0]))
  }
  const entries = await Promise.all(Object.entries(value).map(async ([key, one]) => [key, await meant(stage, one)]))
  return Object.fromEntries(entries) as Value
}

async function attributeOf(stage: Stage, name: string): Promise<Value> {
  const definition = stage.template.resources[name]!
  const row = stage.rows.get(name)!
  if (definition.type === 'OS::Heat::RandomString') return row.data.value ?? null
  if (definition.type === 'OS::Neutron::Net') return String(definition.properties.name ?? row.physicalName)
  return meant(stage, definition.properties.value ?? definition.properties.word ?? null)
}

const shown: Readonly<Record<string, readonly ['network' | 'compute' | 'volume', string, string]>> = {
  'OS::Neutron::Net': ['network', '/v2.0/networks', 'network'],
  'OS::Neutron::Subnet': ['network', '/v2.0/subnets', 'subnet'],
  'OS::Neutron::Port': ['network', '/v2.0/ports', 'port'],
  'OS::Neutron::SecurityGroup': ['network', '/v2.0/security-groups', 'security_group'],
  'OS::Nova::Server': ['compute', '/servers', 'server'],
  'OS::Cinder::Volume': ['volume', '/volumes', 'volume'],
  'OS::Neutron::Router': ['network', '/v2.0/routers', 'router'],
  'OS::Neutron::FloatingIP': ['network', '/v2.0/floatingips', 'floatingip'],
  'OS::Nova::KeyPair': ['compute', '/os-keypairs', 'keypair'],
}

/** What has no name of its own in its service. */
const nameless = new Set(['OS::Neutron::FloatingIP'])

/** The object in the cloud: there, in order, and connected as its properties say. */
async function expectObject(simulation: Simulation, row: ResourceRecord, wanted: Record<string, Value>, path: string) {
  if (row.type === 'OS::Cinder::VolumeAttachment') return expectAttached(simulation, wanted, path)
  if (row.type === 'OS::Neutron::RouterInterface') return expectGate(simulation, wanted, path)
  if (row.type === 'OS::Heat::TestResource') expect(row.data.value, path).toEqual(wanted.value)
  const place = shown[row.type]
  if (!place) return
  const [service, collection, key] = place
  expect(row.physicalId, `id of ${path}`).not.toBeNull()
  const answer = (await simulation.cloud.request(service, 'GET', `${collection}/${row.physicalId}`)) as Item
  const object = answer[key] as Item
  if (!nameless.has(row.type)) {
    expect(object, `object of ${path}`).toMatchObject({ name: wanted.name ?? row.physicalName })
  }
  const expected = await fields(simulation, row, wanted, object)
  expect(object, `object of ${path}`).toMatchObject(expected)
}

async function fields(
  simulation: Simulation,
  row: ResourceRecord,
  wanted: Record<string, Value>,
  object: Item,
): Promise<Item> {
  switch (row.type) {
    case 'OS::Neutron::Subnet':
      expect(String(object.cidr)).toMatch(new RegExp(`/${wanted.prefixlen}$`))
      return { network_id: wanted.network }
    case 'OS::Neutron::Port':
      return {
        network_id: wanted.network,
        fixed_ips: [{ subnet_id: (wanted.fixed_ips as Item[])[0]!.subnet }],
        ...(wanted.security_groups ? { security_groups: wanted.security_groups } : {}),
      }
    case 'OS::Neutron::SecurityGroup': {
      const rules = object.security_group_rules as Item[]
      const [rule] = wanted.rules as Item[]
      expect(rules.filter(({ protocol }) => protocol === 'tcp').map(({ port_range_min }) => port_range_min)).toEqual([
        rule!.port_range_min,
      ])
      return {}
    }
    case 'OS::Nova::Server': {
      const ports = await simulation.cloud.list('network', '/v2.0/ports', 'ports', { device_id: String(object.id) })
      const [{ subnet }] = wanted.networks as [{ subnet: string }]
      expect(ports.flatMap(({ fixed_ips }) => (fixed_ips as Item[]).map(({ subnet_id }) => subnet_id))).toEqual([
        subnet,
      ])
      const flavor = { id: wanted.flavor === 'm1.tiny' ? '1' : '2' }
      // Where the stack could not be suspended as a whole, some may sleep: the template does not speak of it.
      const status = row.action === 'SUSPEND' ? 'SUSPENDED' : 'ACTIVE'
      return { status, metadata: wanted.metadata, flavor, key_name: wanted.key_name ?? null }
    }
    case 'OS::Neutron::Router':
      return { status: 'ACTIVE' }
    case 'OS::Neutron::FloatingIP':
      return { port_id: wanted.port_id }
    case 'OS::Cinder::Volume': {
      const attached = object.attachments as Item[]
      const status = attached.length > 0 ? 'in-use' : 'available'
      return { status, description: wanted.description, bootable: wanted.image ? 'true' : 'false' }
    }
  }
  return {}
}

async function expectAttached(
  { cloud }: Simulation,
  { instance_uuid, volume_id }: Record<string, Value>,
  path: string,
) {
  const { volume } = (await cloud.request('volume', 'GET', `/volumes/${volume_id}`)) as { volume: Item }
  const servers = (volume.attachments as Item[]).map(({ server_id }) => server_id)
  expect(servers, path).toEqual([instance_uuid])
}

async function expectGate({ cloud }: Simulation, { router, subnet }: Record<string, Value>, path: string) {
  const ports = await cloud.list('network', '/v2.0/ports', 'ports', { device_id: String(router) })
  const inside = ports.filter(({ device_owner }) => device_owner === 'network:router_interface')
  const subnets = inside.flatMap(({ fixed_ips }) => (fixed_ips as Item[]).map(({ subnet_id }) => subnet_id))
  expect(subnets, path).toEqual([subnet])
}
