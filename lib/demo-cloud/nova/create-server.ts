import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, Refusal } from '../frame/call.ts'
import { inputOf } from '../frame/input.ts'
import {
  any,
  flag,
  isObject,
  type JsonObject,
  list,
  mapOf,
  object,
  openObject,
  orNull,
  text,
  truth,
} from '../frame/shape.ts'
import type { Image } from '../glance/tables.ts'
import { usableImage } from '../glance/usable-image.ts'
import { attachDisks, plannedDisks } from './block-devices.ts'
import { logAction } from './find-server.ts'
import { snapshotOf } from './flavors.ts'
import { groupIds, plannedNics, plugNics } from './nics.ts'
import { badRequest, forbidden } from './refusals.ts'
import { pickHost } from './scheduler.ts'
import { checkFit, checkQuota, flavorFor, refId } from './server-checks.ts'
import { serverLinks } from './server-view.ts'
import type { Flavor, Server } from './tables.ts'

const nic = openObject({ uuid: text, port: text, fixed_ip: text, tag: text })

const shape = object(
  {
    name: { is: 'string', min: 1, max: 255 },
    flavorRef: { is: 'either', of: [text, { is: 'integer' }] },
    imageRef: orNull(text),
    networks: { is: 'either', of: [list(nic), { is: 'string', oneOf: ['auto', 'none'] }] },
    key_name: orNull(text),
    metadata: mapOf({ is: 'string', max: 255 }),
    user_data: orNull({ is: 'string', max: 65535 }),
    config_drive: orNull(flag),
    availability_zone: orNull({ is: 'string', min: 1, max: 255 }),
    security_groups: list(object({ name: { is: 'string', min: 1, max: 255 } })),
    block_device_mapping_v2: list(openObject({})),
    block_device_mapping: list(openObject({})),
    min_count: { is: 'integer', min: 1 },
    max_count: { is: 'integer', min: 1 },
    return_reservation_id: flag,
    personality: any,
    adminPass: text,
    accessIPv4: any,
    accessIPv6: any,
    tags: list({ is: 'string', min: 1, max: 60 }),
    description: orNull(text),
    hostname: text,
    host: text,
    hypervisor_hostname: text,
    trusted_image_certificates: orNull(list(text)),
    'OS-DCF:diskConfig': { is: 'string', oneOf: ['AUTO', 'MANUAL'] },
  },
  ['name', 'flavorRef'],
)

function checkUserData(data: unknown): string | null {
  if (typeof data !== 'string') return null
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data))
    throw badRequest(`Invalid input for field/attribute user_data. Value: ${data}. '${data}' is not a 'base64'`)
  return data
}

function checkGates(call: Call, input: JsonObject): void {
  const gates: [string, number][] = [
    ['tags', 52],
    ['description', 19],
    ['hostname', 90],
    ['trusted_image_certificates', 63],
    ['host', 74],
  ]
  for (const [key, minor] of gates) {
    if (key in input && call.minor < minor) {
      throw badRequest(
        `Invalid input for field/attribute server. Value: {}. Additional properties are not allowed ('${key}' was unexpected)`,
      )
    }
  }
  if (call.minor >= 37 && input.networks === undefined) {
    throw badRequest("Invalid input for field/attribute server. Value: {}. 'networks' is a required property")
  }
  if (call.minor >= 57 && 'personality' in input)
    throw badRequest("Additional properties are not allowed ('personality' was unexpected)")
  const { key_name, availability_zone: zone } = input
  if (typeof key_name === 'string' && !call.cloud.nova.keypairs.get(`${call.auth.userId}/${key_name}`))
    throw badRequest('Invalid key_name provided.')
  if (typeof zone === 'string' && zone.split(':')[0] !== 'nova')
    throw badRequest('The requested availability zone is not available')
}

/** A name as a host's: what the API shows as hostname. */
const hostnameOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63) || 'server'

const hintsOf = (body: unknown): JsonObject => {
  const hints = isObject(body) ? (body['os:scheduler_hints'] ?? body['OS-SCH-HNT:scheduler_hints']) : undefined
  return isObject(hints) ? hints : {}
}

/** `POST /servers`: everything is checked first, then one or more servers begin to be built. */
export function createServers(call: Call): Answer {
  const input = inputOf(call, 'server', shape)
  checkGates(call, input)
  const count = Math.max(Number(input.min_count ?? 1), Number(input.max_count ?? 1))
  if (Number(input.min_count ?? 1) > Number(input.max_count ?? count))
    throw badRequest('min_count must be <= max_count')
  const flavor = flavorFor(call, input.flavorRef)
  const plan = {
    call,
    input,
    flavor,
    image: input.imageRef ? usableImage(call, refId(input.imageRef)) : undefined,
    disks: plannedDisks(call, input.block_device_mapping_v2, (id) => usableImage(call, id)),
    nics: plannedNics(call, input.networks),
    groups: groupIds(call, groupNames(input.security_groups)),
    hints: hintsOf(call.body),
    reservation: `r-${randomUUID().slice(0, 8)}`,
    password: typeof input.adminPass === 'string' ? input.adminPass : randomUUID().replaceAll('-', '').slice(0, 12),
  }
  checkBoot(plan)
  checkQuota(call, call.auth.projectId ?? '', {
    instances: count,
    cores: count * flavor.vcpus,
    ram: count * flavor.ram,
  })
  const rows = Array.from({ length: count }, (_, i) => makeServer(plan, i, count))
  if (truth(input.return_reservation_id)) return accepted({ reservation_id: plan.reservation })
  const [first] = rows
  return accepted(
    {
      server: {
        id: first!.id,
        links: serverLinks(call, first!.id),
        'OS-DCF:diskConfig': 'MANUAL',
        security_groups: (plan.groups.length > 0 ? groupNames(input.security_groups) : ['default']).map((name) => ({
          name,
        })),
        adminPass: plan.password,
      },
    },
    { location: `${call.base}/v2.1/servers/${first!.id}` },
  )
}

const groupNames = (given: unknown): string[] =>
  Array.isArray(given) && given.length > 0 ? given.filter(isObject).map((one) => String(one.name)) : ['default']

interface Plan {
  readonly call: Call
  readonly input: JsonObject
  readonly flavor: Flavor
  readonly image: Image | undefined
  readonly disks: ReturnType<typeof plannedDisks>
  readonly nics: ReturnType<typeof plannedNics>
  readonly groups: readonly string[]
  readonly hints: JsonObject
  readonly reservation: string
  readonly password: string
}

function checkBoot({ call, image, disks, flavor, input }: Plan): void {
  const onVolume = disks.some((disk) => disk.boot)
  if (!image && !onVolume) {
    const local =
      Array.isArray(input.block_device_mapping_v2) &&
      input.block_device_mapping_v2.some(
        (one) => isObject(one) && one.source_type === 'image' && Number(one.boot_index) === 0,
      )
    if (!local)
      throw badRequest(
        'Block Device Mapping is Invalid: Boot sequence for the instance and image/block device mapping combination is not valid.',
      )
  }
  if (image) checkFit(flavor, image, onVolume)
  if (flavor.disk === 0 && !onVolume && !call.auth.isAdmin) {
    throw forbidden('Only volume-backed servers are allowed for flavors with zero disk.')
  }
}

function makeServer(plan: Plan, index: number, count: number): Server {
  const { call, input, flavor } = plan
  const { pace, nova } = call.cloud
  const name = count > 1 ? `${String(input.name)}-${index + 1}` : String(input.name)
  const onVolume = plan.disks.some((disk) => disk.boot)
  const row = nova.servers.insert({
    id: randomUUID(),
    project_id: call.auth.projectId,
    user_id: call.auth.userId,
    name,
    description: call.minor >= 19 ? (typeof input.description === 'string' ? input.description : null) : name,
    flavor: snapshotOf(flavor),
    image_id: onVolume ? '' : (plan.image?.id ?? ''),
    key_name: typeof input.key_name === 'string' ? input.key_name : null,
    metadata: (input.metadata ?? {}) as Record<string, string>,
    tags: Array.isArray(input.tags) ? input.tags.map(String) : [],
    user_data: checkUserData(input.user_data),
    config_drive: truth(input.config_drive),
    availability_zone: 'nova',
    hostname: typeof input.hostname === 'string' ? input.hostname : hostnameOf(name),
    host: '',
    vm_state: 'building',
    task_state: 'scheduling',
    power_state: 0,
    locked: false,
    locked_reason: null,
    admin_password: plan.password,
    launched_at: null,
    terminated_at: null,
    reservation_id: plan.reservation,
    launch_index: index,
    own_ports: [],
    ...groupOf(call, plan.hints),
    future: [{ at: pace.after(0.5), set: { task_state: 'networking' } }],
  })
  logAction(call, row.id, 'create')
  return build(plan, row)
}

function groupOf(call: Call, hints: JsonObject): { group_id?: string } {
  if (typeof hints.group !== 'string') return {}
  const group = call.cloud.nova.groups.get(hints.group)
  if (!group || group.project_id !== call.auth.projectId)
    throw badRequest(`Instance group ${hints.group} could not be found.`)
  return { group_id: group.id }
}

/** Gives the server a host, cards and disks, or lets it fail as nova does: later, with a fault to read. */
function build(plan: Plan, row: Server): Server {
  const { call } = plan
  const { pace, nova, world } = call.cloud
  const host = pickHost(call.cloud, row, plan.hints)
  if (!host) return fail(call, row, 'No valid host was found. There are not enough hosts available.')
  const done = pace.after(8)
  try {
    return world.transaction(() => {
      const placed = nova.servers.update(row.id, { host })
      attachDisks(call, placed, plan.disks, pace.after(6))
      return nova.servers.update(row.id, {
        own_ports: plugNics(call, placed, plan.nics, plan.groups),
        future: [
          { at: pace.after(0.5), set: { task_state: 'networking' } },
          { at: pace.after(2), set: { task_state: 'spawning' } },
          {
            at: done,
            set: { vm_state: 'active', task_state: null, power_state: 1, launched_at: done, updated_at: done },
          },
        ],
      })
    })
  } catch (error) {
    // Neutron finding no address is discovered while building, after nova has said yes.
    if (error instanceof Refusal && error.type === 'IpAddressGenerationFailure') return fail(call, row, error.message)
    throw error
  }
}

function fail(call: Call, row: Server, message: string): Server {
  const at = call.cloud.pace.after(1)
  const fault = { code: 500, message, created: at }
  return call.cloud.nova.servers.update(row.id, {
    future: [{ at, set: { vm_state: 'error', task_state: null, fault } }],
  })
}
