import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { inputOf } from '../frame/input.ts'
import { page, sameListFrom } from '../frame/listing.ts'
import { any, flag, isObject, type JsonObject, mapOf, object, orNull, text, truth } from '../frame/shape.ts'
import { conflict, notFound } from './refusals.ts'
import type { Flavor, FlavorSnapshot } from './tables.ts'

const whole = { is: 'integer', min: 0 } as const

const shape = object(
  {
    name: { is: 'string', min: 1, max: 255 },
    id: orNull(any),
    ram: { is: 'integer', min: 1 },
    vcpus: { is: 'integer', min: 1 },
    disk: whole,
    'OS-FLV-EXT-DATA:ephemeral': whole,
    swap: whole,
    rxtx_factor: { is: 'number' },
    'os-flavor-access:is_public': flag,
    description: orNull(text),
  },
  ['name', 'ram', 'vcpus', 'disk'],
)

export const flavorLinks = (call: Call, id: string) => [
  { rel: 'self', href: `${call.base}/v2.1/flavors/${id}` },
  { rel: 'bookmark', href: `${call.base}/flavors/${id}` },
]

function view(call: Call, row: Flavor): JsonObject {
  return {
    id: row.id,
    name: row.name,
    ram: row.ram,
    disk: row.disk,
    swap: row.swap || (call.minor >= 75 ? 0 : ''),
    'OS-FLV-EXT-DATA:ephemeral': row.ephemeral,
    'OS-FLV-DISABLED:disabled': false,
    vcpus: row.vcpus,
    'os-flavor-access:is_public': row.is_public,
    rxtx_factor: row.rxtx_factor,
    links: flavorLinks(call, row.id),
    ...(call.minor >= 55 ? { description: row.description } : {}),
    ...(call.minor >= 61 ? { extra_specs: row.extra_specs } : {}),
  }
}

const isVisible = (call: Call, row: Flavor) =>
  row.is_public || call.auth.isAdmin || row.access.includes(call.auth.projectId ?? '')

/** The flavor by id, if the caller may use it. */
export function findFlavor(call: Call, id: string): Flavor {
  const row = call.cloud.nova.flavors.get(id)
  if (!row || !isVisible(call, row)) throw notFound(`Flavor ${id} could not be found.`)
  return row
}

/** What a server remembers of its flavor. */
export const snapshotOf = ({ id, name, vcpus, ram, disk, ephemeral, swap, extra_specs }: Flavor): FlavorSnapshot => ({
  id,
  name,
  vcpus,
  ram,
  disk,
  ephemeral,
  swap,
  extra_specs,
})

function listFlavors(call: Call, detailed: boolean): Answer {
  const isPublic = call.query.get('is_public')
  const wanted =
    isPublic === null || !call.auth.isAdmin
      ? true
      : isPublic === 'None' || isPublic === 'none'
        ? undefined
        : truth(isPublic)
  const [minRam, minDisk] = [Number(call.query.get('minRam') ?? 0), Number(call.query.get('minDisk') ?? 0)]
  const rows = call.cloud.nova.flavors
    .all()
    .filter((row) => isVisible(call, row) && (wanted === undefined || !call.auth.isAdmin || row.is_public === wanted))
    .filter((row) => row.ram >= minRam && row.disk >= minDisk)
  const found = page(call, rows, {
    valueOf: (row, key) => (row as unknown as JsonObject)[key],
    defaultSort: [['ram', 'asc']],
    maxLimit: 1000,
  })
  const brief = (row: Flavor) => ({
    id: row.id,
    name: row.name,
    links: flavorLinks(call, row.id),
    ...(call.minor >= 55 ? { description: row.description } : {}),
  })
  const flavors = found.rows.map((row) => (detailed ? view(call, row) : brief(row)))
  const next = found.more
    ? { flavors_links: [{ rel: 'next', href: sameListFrom(call, { marker: found.rows.at(-1)!.id }) }] }
    : {}
  return ok({ flavors, ...next })
}

function createFlavor(call: Call): Answer {
  const input = inputOf(call, 'flavor', shape)
  const { flavors } = call.cloud.nova
  const id = input.id === undefined || input.id === null || input.id === 'auto' ? randomUUID() : String(input.id)
  if (flavors.get(id)) throw conflict(`Flavor with ID ${id} already exists.`)
  if (flavors.all().some((row) => row.name === input.name))
    throw conflict(`Flavor with name ${String(input.name)} already exists.`)
  const row = flavors.insert({
    id,
    project_id: null,
    name: String(input.name),
    ram: Number(input.ram),
    vcpus: Number(input.vcpus),
    disk: Number(input.disk),
    ephemeral: Number(input['OS-FLV-EXT-DATA:ephemeral'] ?? 0),
    swap: Number(input.swap ?? 0),
    rxtx_factor: Number(input.rxtx_factor ?? 1),
    is_public: truth(input['os-flavor-access:is_public'], true),
    description: typeof input.description === 'string' ? input.description : null,
    extra_specs: {},
    access: [],
  })
  return ok({ flavor: view(call, row) })
}

const find = (call: Call) => findFlavor(call, call.params.id ?? '')

function setSpecs(call: Call, specs: JsonObject): Answer {
  const row = find(call)
  const extra_specs = {
    ...row.extra_specs,
    ...Object.fromEntries(Object.entries(specs).map(([key, value]) => [key, String(value)])),
  }
  call.cloud.nova.flavors.update(row.id, { extra_specs })
  return ok({ extra_specs: specs })
}

function spec(call: Call): [string, string] {
  const row = find(call)
  const key = call.params.key ?? ''
  if (!Object.hasOwn(row.extra_specs, key)) throw notFound(`Flavor ${row.id} has no extra specs with key ${key}.`)
  return [key, row.extra_specs[key]!]
}

function access(call: Call): Answer {
  const row = find(call)
  if (row.is_public) throw notFound('Access list not available for public flavors.')
  return ok({ flavor_access: row.access.map((tenant_id) => ({ flavor_id: row.id, tenant_id })) })
}

function changeAccess(call: Call): Answer {
  const row = find(call)
  const body = isObject(call.body) ? call.body : {}
  const verb = isObject(body.addTenantAccess) ? 'add' : 'remove'
  const given = isObject(body.addTenantAccess) ? body.addTenantAccess : body.removeTenantAccess
  const tenant = isObject(given) ? String(given.tenant) : ''
  if (verb === 'add' && row.access.includes(tenant))
    throw conflict(`Flavor access already exists for flavor ${row.id} and project ${tenant} combination.`)
  const after = verb === 'add' ? [...row.access, tenant] : row.access.filter((id) => id !== tenant)
  call.cloud.nova.flavors.update(row.id, { access: after })
  return ok({ flavor_access: after.map((tenant_id) => ({ flavor_id: row.id, tenant_id })) })
}

const specsShape = mapOf({ is: 'either', of: [text, { is: 'number' }] })

export const flavorRoutes: Route[] = [
  { method: 'GET', path: '/v2.1/flavors', handle: (call) => listFlavors(call, false) },
  { method: 'GET', path: '/v2.1/flavors/detail', handle: (call) => listFlavors(call, true) },
  { method: 'POST', path: '/v2.1/flavors', admin: true, handle: createFlavor },
  { method: 'GET', path: '/v2.1/flavors/{id}', handle: (call) => ok({ flavor: view(call, find(call)) }) },
  {
    method: 'PUT',
    path: '/v2.1/flavors/{id}',
    admin: true,
    handle: (call) => {
      const { description } = inputOf(call, 'flavor', object({ description: orNull(text) }, ['description']))
      const row = call.cloud.nova.flavors.update(find(call).id, {
        description: typeof description === 'string' ? description : null,
      })
      return ok({ flavor: view(call, row) })
    },
  },
  {
    method: 'DELETE',
    path: '/v2.1/flavors/{id}',
    admin: true,
    handle: (call) => {
      call.cloud.nova.flavors.delete(find(call).id)
      return accepted()
    },
  },
  { method: 'POST', path: '/v2.1/flavors/{id}/action', admin: true, handle: changeAccess },
  { method: 'GET', path: '/v2.1/flavors/{id}/os-flavor-access', admin: true, handle: access },
  {
    method: 'GET',
    path: '/v2.1/flavors/{id}/os-extra_specs',
    handle: (call) => ok({ extra_specs: find(call).extra_specs }),
  },
  {
    method: 'POST',
    path: '/v2.1/flavors/{id}/os-extra_specs',
    admin: true,
    handle: (call) => setSpecs(call, inputOf(call, 'extra_specs', specsShape)),
  },
  {
    method: 'GET',
    path: '/v2.1/flavors/{id}/os-extra_specs/{key}',
    handle: (call) => {
      const [key, value] = spec(call)
      return ok({ [key]: value })
    },
  },
  {
    method: 'PUT',
    path: '/v2.1/flavors/{id}/os-extra_specs/{key}',
    admin: true,
    handle: (call) => {
      const body = isObject(call.body) ? call.body : {}
      const key = call.params.key ?? ''
      if (!Object.hasOwn(body, key)) throw new Refusal(400, 'Request body and URI mismatch')
      setSpecs(call, { [key]: body[key] })
      return ok({ [key]: body[key] })
    },
  },
  {
    method: 'DELETE',
    path: '/v2.1/flavors/{id}/os-extra_specs/{key}',
    admin: true,
    handle: (call) => {
      const [key] = spec(call)
      const row = find(call)
      const extra_specs = Object.fromEntries(Object.entries(row.extra_specs).filter(([name]) => name !== key))
      call.cloud.nova.flavors.update(row.id, { extra_specs })
      return ok('')
    },
  },
]
