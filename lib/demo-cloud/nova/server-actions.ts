import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, noContent, ok, type Route } from '../frame/call.ts'
import { inputOf } from '../frame/input.ts'
import { isObject, type JsonObject, object, text } from '../frame/shape.ts'
import type { Image } from '../glance/tables.ts'
import { usableImage } from '../glance/usable-image.ts'
import { consoleOutput } from './console.ts'
import { findServer, logAction, refuseLocked } from './find-server.ts'
import { snapshotOf } from './flavors.ts'
import { groupIds } from './nics.ts'
import { badRequest, conflict, forbidden, notFound } from './refusals.ts'
import { checkFit, checkQuota, flavorFor } from './server-checks.ts'
import { serverView } from './server-view.ts'
import { removeServer } from './servers.ts'
import type { Server } from './tables.ts'

interface Action {
  /** As os-instance-actions calls it. */
  readonly log?: string
  /** The states in which it is allowed; any when left out. */
  readonly from?: readonly string[]
  readonly admin?: true
  readonly run: (call: Call, row: Server, given: JsonObject) => Answer
}

type Columns = Partial<Server>

/** A change that shows as `task` until it is done after `seconds`. */
function become(seconds: number, task: string | null, done: Columns, meanwhile: Columns = {}): Action['run'] {
  return (call, row) => {
    work(call, row, seconds, task, done, meanwhile)
    return accepted()
  }
}

function work(
  call: Call,
  row: Server,
  seconds: number,
  task: string | null,
  done: Columns,
  meanwhile: Columns = {},
): void {
  const at = call.cloud.pace.after(seconds)
  call.cloud.nova.servers.update(row.id, {
    ...meanwhile,
    task_state: task,
    future: [{ at, set: { task_state: null, updated_at: at, ...done } }],
  })
}

const running = { vm_state: 'active', power_state: 1 } as const

const reboot: Action['run'] = (call, row, given) => {
  const type = String(given.type ?? '').toUpperCase()
  if (type !== 'SOFT' && type !== 'HARD')
    throw badRequest(
      `Invalid input for field/attribute type. Value: ${String(given.type)}. '${String(given.type)}' is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']`,
    )
  if (type === 'SOFT' && row.vm_state !== 'active') throw wrongState(row, 'reboot')
  work(call, row, 3, type === 'HARD' ? 'rebooting_hard' : 'rebooting', running)
  return accepted()
}

/** The image that the root volume of a server was made from. */
function rootImage(call: Call, row: Server): string | undefined {
  const root = call.cloud.cinder.attachmentsOfServer.get(row.id).find((one) => one.device === '/dev/vda')
  return root && call.cloud.cinder.volumes.get(root.volume_id)?.image?.image_id
}

const rebuild: Action['run'] = (call, row, given) => {
  const image = usableImage(
    call,
    String(given.imageRef ?? '')
      .split('/')
      .at(-1) ?? '',
  )
  checkFit(row.flavor, image, row.image_id === '')
  if (row.image_id === '' && call.minor < 93 && image.id !== rootImage(call, row)) {
    throw badRequest('Unable to rebuild with a different image for a volume-backed server.')
  }
  const settings: Columns = {
    image_id: row.image_id === '' ? '' : image.id,
    ...(typeof given.name === 'string' ? { name: given.name } : {}),
    ...(isObject(given.metadata) ? { metadata: given.metadata as Record<string, string> } : {}),
    ...(call.minor >= 54 && given.key_name !== undefined ? { key_name: given.key_name as string | null } : {}),
    ...(call.minor >= 57 && given.user_data !== undefined ? { user_data: given.user_data as string | null } : {}),
    ...(typeof given.description === 'string' ? { description: given.description } : {}),
  }
  const state = row.vm_state === 'stopped' ? { vm_state: 'stopped' } : running
  work(call, row, 6, 'rebuilding', { ...state, fault: undefined }, settings)
  const after = call.cloud.nova.servers.get(row.id)!
  const password = typeof given.adminPass === 'string' ? given.adminPass : row.admin_password
  return accepted(
    { server: { ...serverView(call, after), adminPass: password } },
    { location: `${call.base}/v2.1/servers/${row.id}` },
  )
}

const resize: Action['run'] = (call, row, given) => {
  const flavor = flavorFor(call, given.flavorRef)
  if (flavor.id === row.flavor.id) throw badRequest('When resizing, instances must change flavor!')
  if (flavor.disk < row.flavor.disk && flavor.disk === 0 && row.image_id !== '')
    throw badRequest('Resize to zero disk flavor is not allowed.')
  const image = call.cloud.glance.images.get(row.image_id)
  if (image) checkFit(flavor, image, false)
  checkQuota(call, row.project_id ?? '', {
    instances: 0,
    cores: flavor.vcpus - row.flavor.vcpus,
    ram: flavor.ram - row.flavor.ram,
  })
  if (call.cloud.control.full) throw badRequest('No valid host was found. No valid host found for resize')
  work(call, row, 6, 'resize_prep', {
    vm_state: 'resized',
    flavor: snapshotOf(flavor),
    old_flavor: row.flavor,
    power_state: row.power_state,
  })
  return accepted()
}

const confirm: Action['run'] = (call, row) => {
  const vm_state = row.power_state === 4 ? 'stopped' : 'active'
  call.cloud.nova.servers.update(row.id, { vm_state, old_flavor: undefined })
  return noContent()
}

const revert: Action['run'] = (call, row) => {
  work(call, row, 4, 'resize_reverting', {
    vm_state: row.power_state === 4 ? 'stopped' : 'active',
    flavor: row.old_flavor ?? row.flavor,
    old_flavor: undefined,
  })
  return accepted()
}

/** An image of the server: `queued`, active after a while. */
function snapshot(
  call: Call,
  row: Server,
  name: string,
  metadata: JsonObject,
  more: Record<string, string> = {},
): string {
  const { glance, pace } = call.cloud
  const source: Image | undefined = glance.images.get(row.image_id)
  const at = pace.after(6)
  const facts = {
    status: 'active',
    size: source?.size ?? row.flavor.disk * 2 ** 30,
    checksum: row.id.replaceAll('-', ''),
    sha512: null,
  }
  const image = glance.images.insert({
    id: randomUUID(),
    project_id: call.auth.projectId,
    name,
    status: 'queued',
    visibility: 'private',
    container_format: 'bare',
    disk_format: source?.disk_format ?? 'qcow2',
    min_disk: row.flavor.disk,
    min_ram: source?.min_ram ?? 0,
    size: null,
    checksum: null,
    sha512: null,
    protected: false,
    os_hidden: false,
    tags: [],
    properties: {
      ...source?.properties,
      ...Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, String(value)])),
      image_type: 'snapshot',
      instance_uuid: row.id,
      base_image_ref: row.image_id,
      ...more,
    },
    future: [{ at, set: facts }],
  })
  work(call, row, 6, 'image_snapshot', {})
  return image.id
}

const createImage: Action['run'] = (call, row, given) => {
  if (typeof given.name !== 'string' || given.name === '')
    throw badRequest("Invalid input for field/attribute createImage. Value: {}. 'name' is a required property")
  const id = snapshot(call, row, given.name, isObject(given.metadata) ? given.metadata : {})
  return accepted(call.minor >= 45 ? { image_id: id } : undefined, {
    location: `${call.base.replace(/\/compute$/, '/image')}/v2/images/${id}`,
  })
}

const createBackup: Action['run'] = (call, row, given) => {
  const keep = Number(given.rotation)
  if (typeof given.name !== 'string' || typeof given.backup_type !== 'string' || !Number.isInteger(keep) || keep < 0) {
    throw badRequest(
      'Invalid input for field/attribute createBackup. name, backup_type and rotation are required properties',
    )
  }
  const { images } = call.cloud.glance
  const old = images.ofProject
    .get(call.auth.projectId ?? '')
    .filter((one) => one.properties.instance_uuid === row.id && one.properties.backup_type === given.backup_type)
  for (const one of old.slice(0, Math.max(0, old.length + 1 - Math.max(keep, 1)))) images.delete(one.id)
  const id = snapshot(call, row, given.name, {}, { backup_type: given.backup_type, image_type: 'backup' })
  return accepted(call.minor >= 45 ? { image_id: id } : undefined)
}

const changeGroup =
  (add: boolean): Action['run'] =>
  (call, row, given) => {
    const [id] = groupIds(call, [String(given.name ?? '')])
    const ports = call.cloud.neutron.portsOfDevice.get(row.id)
    if (!add && !ports.some((port) => port.security_groups.includes(id!))) {
      throw notFound(`Security group ${String(given.name)} not associated with the instance ${row.id}`)
    }
    for (const port of ports) {
      const security_groups = add
        ? [...new Set([...port.security_groups, id!])]
        : port.security_groups.filter((one) => one !== id)
      call.cloud.neutron.ports.update(port.id, { security_groups, revision: port.revision + 1 })
    }
    return accepted()
  }

const resetState: Action['run'] = (call, row, given) => {
  const state = given.state === 'active' || given.state === 'error' ? given.state : undefined
  if (!state)
    throw badRequest(
      `Invalid input for field/attribute state. Value: ${String(given.state)}. '${String(given.state)}' is not one of ['active', 'error']`,
    )
  call.cloud.nova.servers.update(row.id, { vm_state: state, task_state: null, power_state: 1, future: undefined })
  return accepted()
}

const remoteConsole = (type: string, protocol: string) => (call: Call, row: Server) => {
  if (row.vm_state === 'building') throw conflict(`Instance ${row.id} is not ready`)
  const url = `${call.cloud.config.publicUrl}/console/${type}?token=${randomUUID()}`
  return ok(call.minor >= 6 ? { remote_console: { protocol, type, url } } : { console: { type, url } })
}

const usable = ['active', 'paused', 'suspended', 'stopped']

const actions: Readonly<Record<string, Action>> = {
  reboot: { from: ['active', 'stopped', 'paused', 'suspended', 'error'], run: reboot },
  'os-start': { log: 'start', from: ['stopped'], run: become(2, 'powering-on', running) },
  'os-stop': {
    log: 'stop',
    from: ['active', 'error'],
    run: become(2, 'powering-off', { vm_state: 'stopped', power_state: 4 }),
  },
  pause: { from: ['active'], run: become(1, 'pausing', { vm_state: 'paused', power_state: 3 }) },
  unpause: { from: ['paused'], run: become(1, 'unpausing', running) },
  suspend: { from: ['active'], run: become(2, 'suspending', { vm_state: 'suspended', power_state: 4 }) },
  resume: { from: ['suspended'], run: become(2, 'resuming', running) },
  lock: {
    run: (call, row, given) => {
      call.cloud.nova.servers.update(row.id, {
        locked: true,
        locked_reason: typeof given.locked_reason === 'string' ? given.locked_reason : null,
      })
      return accepted()
    },
  },
  unlock: {
    run: (call, row) => {
      call.cloud.nova.servers.update(row.id, { locked: false, locked_reason: null })
      return accepted()
    },
  },
  rescue: {
    from: ['active', 'stopped', 'error'],
    run: (call, row, given) => {
      work(call, row, 3, 'rescuing', { vm_state: 'rescued', power_state: 1 })
      return ok({ adminPass: typeof given.adminPass === 'string' ? given.adminPass : row.admin_password })
    },
  },
  unrescue: { from: ['rescued'], run: become(3, 'unrescuing', running) },
  shelve: { from: usable, run: become(4, 'shelving', { vm_state: 'shelved_offloaded', power_state: 4, host: '' }) },
  shelveOffload: {
    from: ['shelved'],
    run: become(2, 'shelving_offloading', { vm_state: 'shelved_offloaded', power_state: 4, host: '' }),
  },
  unshelve: { from: ['shelved', 'shelved_offloaded'], run: become(4, 'unshelving', { ...running, host: 'compute-1' }) },
  rebuild: { from: ['active', 'paused', 'stopped', 'error', 'rescued'], run: rebuild },
  resize: { from: ['active', 'stopped'], run: resize },
  confirmResize: { from: ['resized'], run: confirm },
  revertResize: { from: ['resized'], run: revert },
  createImage: { from: usable, run: createImage },
  createBackup: { from: usable, run: createBackup },
  changePassword: {
    from: ['active'],
    run: (call, row, given) => {
      if (typeof given.adminPass !== 'string')
        throw badRequest(
          "Invalid input for field/attribute changePassword. Value: {}. 'adminPass' is a required property",
        )
      call.cloud.nova.servers.update(row.id, { admin_password: given.adminPass })
      return accepted()
    },
  },
  addSecurityGroup: { run: changeGroup(true) },
  removeSecurityGroup: { run: changeGroup(false) },
  forceDelete: {
    run: (call, row) => {
      removeServer(call, row)
      return accepted()
    },
  },
  'os-resetState': { admin: true, run: resetState },
  'os-getConsoleOutput': { run: (call, row, given) => ok({ output: consoleOutput(call, row, given.length) }) },
  'os-getVNCConsole': { run: (call, row, given) => remoteConsole(String(given.type ?? 'novnc'), 'vnc')(call, row) },
  'os-getSPICEConsole': { run: remoteConsole('spice-html5', 'spice') },
  'os-getSerialConsole': { run: remoteConsole('serial', 'serial') },
}

const wrongState = (row: Server, action: string) =>
  conflict(
    row.task_state
      ? `Cannot '${action}' instance ${row.id} while it is in task_state ${row.task_state}`
      : `Cannot '${action}' instance ${row.id} while it is in vm_state ${row.vm_state}`,
  )

const harmless = new Set([
  'lock',
  'unlock',
  'os-getConsoleOutput',
  'os-getVNCConsole',
  'os-getSPICEConsole',
  'os-getSerialConsole',
])

function act(call: Call): Answer {
  const row = findServer(call)
  const [name, given] = Object.entries(isObject(call.body) ? call.body : {})[0] ?? []
  if (!name || !Object.hasOwn(actions, name)) throw badRequest(`There is no such action: ${name ?? ''}`)
  const action = actions[name]!
  if (action.admin && !call.auth.isAdmin)
    throw forbidden(`Policy doesn't allow os_compute_api:os-admin-actions:${name} to be performed.`)
  if (!harmless.has(name)) refuseLocked(call, row)
  const verb = action.log ?? name
  if (action.from && (!action.from.includes(row.vm_state) || (row.task_state && name !== 'reboot')))
    throw wrongState(row, verb)
  if (!harmless.has(name)) logAction(call, row.id, verb)
  return action.run(call, row, isObject(given) ? given : {})
}

function createConsole(call: Call): Answer {
  const { type, protocol } = inputOf(
    call,
    'remote_console',
    object({ type: text, protocol: text }, ['type', 'protocol']),
  )
  return remoteConsole(String(type), String(protocol))({ ...call, minor: 6 }, findServer(call))
}

export const serverActionRoutes: Route[] = [
  { method: 'POST', path: '/v2.1/servers/{id}/action', handle: act },
  { method: 'POST', path: '/v2.1/servers/{id}/remote-consoles', handle: createConsole },
]
