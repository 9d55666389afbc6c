import { alarmState, fire } from '../aodh/fire.ts'
import type { ApiService } from '../frame/api-service.ts'
import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isSpeed } from '../frame/pace.ts'
import { defaultQuotas, type QuotaService } from '../frame/quotas.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { seed } from '../seed.ts'

/**
 * The demo cloud's own switches, under `/admin`: for a cloud admin's token, or for `x-admin-token` with the configured
 * secret.
 */
function guarded(route: Route): Route {
  return {
    ...route,
    open: true,
    handle: (call) => {
      const { adminToken } = call.cloud.config
      const known = adminToken !== undefined && call.headers.get('x-admin-token') === adminToken
      if (!known && !call.auth.isAdmin)
        throw new Refusal(call.auth.userId ? 403 : 401, 'Only for admins of the demo cloud.')
      return route.handle(call)
    },
  }
}

const input = (call: Call): JsonObject => {
  if (!isObject(call.body)) throw new Refusal(400, 'A JSON object is expected.')
  return call.body
}

function state(call: Call): Answer {
  const { control, faults, pace, world } = call.cloud
  return ok({
    speed: pace.speed,
    clock_offset: control.clockOffset,
    now: new Date(call.now).toISOString(),
    full: control.full,
    faults: faults.list(),
    objects: Object.fromEntries(world.tables().map((table) => [`${table.service}/${table.kind}`, table.size])),
  })
}

function setSpeed(call: Call): Answer {
  const { speed } = input(call)
  if (!isSpeed(speed)) throw new Refusal(400, "speed is 'instant', 'quick', 'realistic' or a factor above 0")
  call.cloud.control.set({ speed })
  call.cloud.pace.speed = speed
  return state(call)
}

/** `{offset}` sets how far the clock is ahead, `{advance}` moves it on; both in milliseconds. Time never goes back. */
function setClock(call: Call): Answer {
  const { offset, advance } = input(call)
  const { control } = call.cloud
  const wanted = typeof offset === 'number' ? offset : control.clockOffset + Number(advance)
  if (!Number.isFinite(wanted)) throw new Refusal(400, 'offset or advance in milliseconds is expected')
  if (wanted < control.clockOffset) throw new Refusal(409, 'The clock of the demo cloud does not go back.')
  control.set({ clock_offset: Math.round(wanted) })
  return state(call)
}

function setCapacity(call: Call): Answer {
  const { full } = input(call)
  if (typeof full !== 'boolean') throw new Refusal(400, 'full is true or false')
  call.cloud.control.set({ full })
  return state(call)
}

function addFault(call: Call): Answer {
  const rule = call.cloud.faults.add(input(call))
  if (typeof rule === 'string') throw new Refusal(400, rule)
  return created({ fault: rule })
}

/** For templates that were written for a cloud with a vendor's extensions. */
function setVendorAttributes(call: Call): Answer {
  const { names } = input(call)
  if (!Array.isArray(names) || names.length > 200 || !names.every((name) => typeof name === 'string')) {
    throw new Refusal(400, 'names is a list of attribute names')
  }
  call.cloud.control.set({ vendor_attributes: names as string[] })
  return state(call)
}

/** Gives an object that nothing refers to yet another id, for templates that name objects of another cloud by theirs. */
function setId(call: Call): Answer {
  const { service = '', kind = '', id = '' } = call.params
  const { id: wanted } = input(call)
  const table = call.cloud.world.tables().find((one) => one.service === service && one.kind === kind)
  const row = table?.get(id)
  if (!table || !row) throw new Refusal(404, `There is no ${service}/${kind} ${id}.`)
  if (typeof wanted !== 'string' || !/^[\w.-]{1,64}$/.test(wanted))
    throw new Refusal(400, 'id is a word of at most 64 characters')
  if (table.get(wanted)) throw new Refusal(409, `There is a ${service}/${kind} ${wanted} already.`)
  table.delete(id)
  table.insert({ ...row, id: wanted })
  return ok({ id: wanted })
}

/** Brings an alarm to a state as if something had been measured, and has it do what it is to do then. */
function setAlarm(call: Call): Answer {
  const alarm = call.cloud.aodh.alarms.get(call.params.id ?? '')
  if (!alarm) throw new Refusal(404, `There is no alarm ${call.params.id}.`)
  const state = alarmState(input(call).state)
  fire(call, alarm, state, 'Somebody said so.')
  return ok({ state })
}

/** Projects may be named by id or by name. */
function projectId(call: Call, ref: string): string {
  const { projects } = call.cloud.keystone
  const found = projects.get(ref) ?? projects.all().find((row) => row.name === ref)
  if (!found) throw new Refusal(404, `There is no project ${ref}.`)
  return found.id
}

function setQuotas(call: Call): Answer {
  const service = call.params.service ?? ''
  if (!Object.hasOwn(defaultQuotas, service)) throw new Refusal(404, `There are no quotas of ${service}.`)
  const project = projectId(call, call.params.project ?? '')
  call.cloud.quotas.set(service as QuotaService, project, input(call))
  return ok({ quotas: call.cloud.quotas.of(service as QuotaService, project) })
}

function showQuotas(call: Call): Answer {
  const project = projectId(call, call.params.project ?? '')
  const services = Object.keys(defaultQuotas) as QuotaService[]
  return ok({
    quotas: Object.fromEntries(services.map((service) => [service, call.cloud.quotas.of(service, project)])),
  })
}

/** Every object as it is kept, of one project or of all. */
function dump(call: Call): Answer {
  const ref = call.query.get('project')
  const wanted = ref === null ? undefined : projectId(call, ref)
  const rows = call.cloud.world
    .tables()
    // The key that signs tokens and the passwords stay where they are.
    .filter((table) => table.kind !== 'secret')
    .map(
      (table) =>
        [`${table.service}/${table.kind}`, wanted === undefined ? table.all() : table.ofProject.get(wanted)] as const,
    )
  const bare = rows.map(([kind, all]) => [kind, all.map((row) => ({ ...row, password: undefined, secret: undefined }))])
  return ok({ objects: Object.fromEntries(bare) })
}

function reset(call: Call): Answer {
  const { cloud } = call
  cloud.faults.clear()
  cloud.neutron.cursors.clear()
  // The clock keeps its place: a reset cloud is a new one, not an earlier one.
  const offset = cloud.control.clockOffset
  cloud.world.clear()
  cloud.pace.speed = cloud.config.speed
  seed(cloud, cloud.config.demoPassword)
  if (offset > 0) cloud.control.set({ clock_offset: offset })
  return noContent()
}

const routes: Route[] = [
  { method: 'GET', path: '/', handle: state },
  { method: 'PUT', path: '/speed', handle: setSpeed },
  { method: 'PUT', path: '/clock', handle: setClock },
  { method: 'PUT', path: '/alarms/{id}', handle: setAlarm },
  { method: 'PUT', path: '/capacity', handle: setCapacity },
  { method: 'GET', path: '/faults', handle: (call) => ok({ faults: call.cloud.faults.list() }) },
  { method: 'POST', path: '/faults', handle: addFault },
  {
    method: 'DELETE',
    path: '/faults',
    handle: (call) => {
      call.cloud.faults.clear()
      return noContent()
    },
  },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    handle: (call) => {
      if (!call.cloud.faults.remove(call.params.id ?? '')) throw new Refusal(404, 'There is no such fault.')
      return noContent()
    },
  },
  { method: 'GET', path: '/quotas/{project}', handle: showQuotas },
  { method: 'PUT', path: '/quotas/{service}/{project}', handle: setQuotas },
  { method: 'GET', path: '/objects', handle: dump },
  { method: 'PUT', path: '/objects/{service}/{kind}/{id}/id', handle: setId },
  { method: 'PUT', path: '/vendor-attributes', handle: setVendorAttributes },
  { method: 'POST', path: '/reset', handle: reset },
]

export const admin: ApiService = {
  root: 'admin',
  type: 'admin',
  routes: routes.map(guarded),
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({ status, body: { error: { code: status, message } } }),
}
