import { randomUUID } from 'node:crypto'
import { type Answer, type Call, created, noContent, ok, Refusal } from '../frame/call.ts'
import type { JsonObject } from '../frame/shape.ts'
import { isOpen } from '../neutron/networks.ts'
import { deletePort, makePort } from '../neutron/ports.ts'
import { engage, onItsWayOut, underWork } from './provisioning.ts'
import type { LoadBalancer } from './tables.ts'
import { isoSeconds, plainView, type View } from './view.ts'

const defaults = { name: '', description: '', admin_state_up: true, provider: 'amphora', flavor_id: null, tags: [] }
const taken = [
  ...Object.keys(defaults),
  'availability_zone',
  'vip_address',
  'vip_subnet_id',
  'vip_network_id',
  'vip_qos_policy_id',
  'vip_port_id',
  'project_id',
  'tenant_id',
]

export function findLoadBalancer(call: Call, id: string): LoadBalancer {
  const row = call.cloud.octavia.loadBalancers.get(id)
  if (row?.project_id !== call.auth.projectId) throw new Refusal(404, `Load Balancer ${id} not found.`)
  return row
}

export const loadBalancerView: View<LoadBalancer> = (call, row) => {
  const ids = (kind: string) => call.cloud.octavia.partsOf.get(`${kind} ${row.id}`).map(({ id }) => ({ id }))
  return {
    ...plainView(row),
    vip_port_id: row.vip_port_id,
    listeners: ids('listener'),
    pools: ids('pool'),
    additional_vips: [],
    availability_zone: row.fields.availability_zone ?? null,
    vip_qos_policy_id: null,
    created_at: isoSeconds(row.created_at),
  }
}

export function checkFields(input: JsonObject, known: readonly string[]): void {
  const strange = Object.keys(input).find((key) => !known.includes(key))
  if (strange !== undefined) {
    throw new Refusal(400, `Unknown attribute for argument: ${strange}`)
  }
}

export function makeLoadBalancer(call: Call, input: JsonObject): Answer {
  checkFields(input, taken)
  const project = call.auth.projectId ?? ''
  const subnet = call.cloud.neutron.subnets.get(String(input.vip_subnet_id ?? ''))
  const network = call.cloud.neutron.networks.get(subnet?.network_id ?? String(input.vip_network_id ?? ''))
  if (!network || (network.project_id !== project && !isOpen(call, network))) {
    const what = input.vip_subnet_id ? `Subnet ${String(input.vip_subnet_id)}` : 'A VIP subnet or network'
    throw new Refusal(400, `${what} not found.`)
  }
  const id = randomUUID()
  const address = typeof input.vip_address === 'string' ? { ip_address: input.vip_address } : {}
  const fixed = subnet ? [{ subnet_id: subnet.id, ...address }] : undefined
  const owner = { name: `octavia-lb-${id}`, device_id: `lb-${id}`, device_owner: 'Octavia' }
  const port = makePort(call.cloud, network.id, project, fixed, owner)
  const [ip] = port.fixed_ips
  const { tenant_id: _tenant, project_id: _project, ...given } = input
  const vip = { vip_address: ip?.ip_address, vip_subnet_id: ip?.subnet_id, vip_network_id: network.id }
  const fields = { ...defaults, ...given, ...vip }
  const row = { id, project_id: project, fields, vip_port_id: port.id, operating_status: 'OFFLINE' }
  const made = call.cloud.octavia.loadBalancers.insert({ ...row, ...underWork(call, 'CREATE', true) })
  return created({ loadbalancer: loadBalancerView(call, made) })
}

export function changeLoadBalancer(call: Call, input: JsonObject): Answer {
  checkFields(input, ['name', 'description', 'admin_state_up', 'tags', 'vip_qos_policy_id'])
  const row = engage(call, call.params.id ?? '')
  const changed = call.cloud.octavia.loadBalancers.update(row.id, { fields: { ...row.fields, ...input } })
  return ok({ loadbalancer: loadBalancerView(call, changed) })
}

export function removeLoadBalancer(call: Call): Answer {
  const { loadBalancers, parts, partsOf } = call.cloud.octavia
  const row = engage(call, call.params.id ?? '')
  const kinds = ['listener', 'pool', 'member', 'healthmonitor', 'l7policy', 'rule']
  const all = kinds.flatMap((kind) => partsOf.get(`${kind} ${row.id}`))
  if (all.length > 0 && call.query.get('cascade')?.toLowerCase() !== 'true') {
    throw new Refusal(400, `Cannot delete Load Balancer ${row.id} - it has children`)
  }
  for (const part of all) parts.delete(part.id)
  const port = call.cloud.neutron.ports.get(row.vip_port_id)
  if (port) deletePort(call, port)
  loadBalancers.update(row.id, onItsWayOut(call))
  return noContent()
}
