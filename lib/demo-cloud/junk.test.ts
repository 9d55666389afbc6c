import { expect, test } from 'vitest'
import { admin } from './admin/admin.ts'
import { aodh } from './aodh/aodh.ts'
import { cinder } from './cinder/cinder.ts'
import type { Route } from './frame/call.ts'
import type { JsonObject } from './frame/shape.ts'
import { glance } from './glance/glance.ts'
import { gnocchi } from './gnocchi/gnocchi.ts'
import { keystone } from './keystone/keystone.ts'
import { neutron } from './neutron/neutron.ts'
import { nova } from './nova/nova.ts'
import { octavia } from './octavia/octavia.ts'
import { testbed } from './testbed.ts'
import { zaqar } from './zaqar/zaqar.ts'

const values: unknown[] = [
  null,
  0,
  -1,
  1.5,
  '',
  'x',
  'x'.repeat(300),
  true,
  [],
  [null],
  [[]],
  {},
  { id: null },
  [{}],
  ['x'],
  '10.0.0.0/24',
  '::1',
]

/** Values that some of the words may really have. */
let good: unknown[] = []

/** Words that handlers look for, so that junk gets past the first look. */
const words = [
  'name',
  'network_id',
  'cidr',
  'ip_version',
  'fixed_ips',
  'security_groups',
  'port_id',
  'subnet_id',
  'flavorRef',
  'imageRef',
  'networks',
  'block_device_mapping_v2',
  'size',
  'metadata',
  'routes',
  'external_gateway_info',
  'floating_network_id',
  'direction',
  'protocol',
  'volumeId',
  'volume_id',
  'tags',
  'prefixes',
  'method',
  'allocation_pools',
  'host_routes',
  'identity',
  'scope',
  'limits',
]

const envelopes = [
  'network',
  'subnet',
  'port',
  'router',
  'floatingip',
  'security_group',
  'security_group_rule',
  'subnetpool',
  'trunk',
  'policy',
  'server',
  'keypair',
  'flavor',
  'server_group',
  'volume',
  'snapshot',
  'backup',
  'volume_type',
  'auth',
  'project',
  'user',
  'quota',
  'quota_set',
  'volumeAttachment',
  'interfaceAttachment',
  'resize',
  'rebuild',
  'os-extend',
  'createImage',
  'reboot',
  'application_credential',
  'extra_specs',
  'metadata',
]

/** A repeatable source of chance. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
}

/** `/v2.0/security-groups/{id}` takes a `security_group`. */
function envelopeOf(route: Route): string {
  const last =
    route.path
      .split('/')
      .filter((one) => one && !one.startsWith('{'))
      .at(-1) ?? ''
  return last.replace(/^os-/, '').replaceAll('-', '_').replace(/ies$/, 'y').replace(/s$/, '')
}

function junk(roll: (sides: number) => number, envelope: string): unknown {
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)]!
  if (roll(4) === 0) return pick(values)
  const inside: JsonObject = {}
  for (let i = roll(6); i >= 0; i--) inside[pick(words)] = roll(3) === 0 ? pick(good) : pick(values)
  return roll(4) === 0 ? inside : { [roll(3) === 0 ? pick(envelopes) : envelope]: inside }
}

test.each([keystone, nova, neutron, cinder, glance, zaqar, octavia, aodh, gnocchi, admin])(
  'no body or query brings $root down',
  async (service) => {
    const { admin: user } = await testbed()
    const net = (await user.post('/network/v2.0/networks', { network: {} })).body.network!.id!
    const subnet = (
      await user.post('/network/v2.0/subnets', { subnet: { network_id: net, ip_version: 4, cidr: '10.0.0.0/24' } })
    ).body.subnet!.id!
    const roll = dice(7)
    good = [
      net,
      subnet,
      4,
      '10.0.0.0/24',
      '10.0.0.9',
      'ingress',
      'tcp',
      [{ subnet_id: subnet }],
      [{ uuid: net }],
      'auto',
      '1',
      { network_id: net },
    ]
    const ids = [net, subnet, '1', 'none', '__proto__', '%E0%A4%A', user.projectId, user.userId]
    const paths = (route: Route) =>
      route.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
        name === 'project' && service === cinder ? user.projectId : ids[roll(ids.length)]!,
      )
    const queries = [
      '',
      '?limit=1&marker=x',
      '?limit=-1',
      '?sort_key=nothing',
      '?fields=id&fields=x',
      '?name=(((&status=x&tags=,',
      '?is_public=maybe&all_tenants=1',
    ]
    const down: string[] = []
    const seen = new Set<number>()
    for (const route of service.routes) {
      // A reset would throw the tester out.
      if (
        route.path === '/reset' ||
        (service === keystone &&
          ['PUT', 'PATCH', 'DELETE'].includes(route.method) &&
          /auth|users|projects|roles|domains/.test(route.path))
      )
        continue
      for (let i = 0; i < 12; i++) {
        const body = route.method === 'GET' || route.method === 'HEAD' ? undefined : junk(roll, envelopeOf(route))
        const path = `/${service.root}${paths(route)}${queries[roll(queries.length)]}`
        const latest: Record<string, string> =
          roll(2) === 0
            ? {}
            : { 'openstack-api-version': `${service.type} ${service.type === 'volume' ? '3.70' : '2.93'}` }
        const reply = await user.call(route.method, path, body, latest)
        // Keys that are nobody's are no matter of the tester's own token.
        if (!/ec2tokens|OS-EC2/.test(route.path)) seen.add(reply.status)
        if (reply.status >= 500) down.push(`${route.method} ${path} ${JSON.stringify(body)}`)
      }
      await user.call('DELETE', '/admin/faults')
    }
    expect(down).toEqual([])
    // The tester was let in all the way, and some of the junk was even good.
    expect([seen.has(401), seen.has(200)]).toEqual([false, true])
  },
)
