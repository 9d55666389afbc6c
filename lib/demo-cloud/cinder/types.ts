import { randomUUID } from 'node:crypto'
import { type Answer, accepted, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { inputOf } from '../frame/input.ts'
import {
  any,
  flag,
  free255,
  isObject,
  type JsonObject,
  mapOf,
  name255,
  openObject,
  text,
  truth,
} from '../frame/shape.ts'
import { badRequest, notFound } from './refusals.ts'
import type { QosSpecs, VolumeType } from './tables.ts'
import { findType } from './volumes.ts'

const view = (call: Call, row: VolumeType): JsonObject => ({
  id: row.id,
  name: row.name,
  description: row.description,
  is_public: row.is_public,
  'os-volume-type-access:is_public': row.is_public,
  extra_specs: call.auth.isAdmin ? row.extra_specs : {},
  ...(call.auth.isAdmin ? { qos_specs_id: row.qos_specs_id } : {}),
})

function find(call: Call): VolumeType {
  const id = call.params.id ?? ''
  const row = id === 'default' ? call.cloud.cinder.types.all()[0] : call.cloud.cinder.types.get(id)
  if (!row || findType(call, row.id) !== row) throw notFound('Volume type', id)
  return row
}

function list(call: Call): Answer {
  const isPublic = call.query.get('is_public')
  const everything = call.auth.isAdmin && isPublic?.toLowerCase() === 'none'
  const rows = call.cloud.cinder.types
    .all()
    .filter(
      (row) =>
        findType(call, row.id) === row &&
        (everything || !call.auth.isAdmin || isPublic === null || truth(isPublic) === row.is_public),
    )
  return ok({ volume_types: rows.map((row) => view(call, row)) })
}

function create(call: Call): Answer {
  const input = inputOf(
    call,
    'volume_type',
    openObject(
      { name: name255, description: free255, extra_specs: mapOf(any), 'os-volume-type-access:is_public': flag },
      ['name'],
    ),
  )
  if (call.cloud.cinder.types.all().some((row) => row.name === input.name))
    throw new Refusal(409, `Volume Type ${String(input.name)} already exists.`)
  const row = call.cloud.cinder.types.insert({
    id: randomUUID(),
    project_id: null,
    name: String(input.name),
    description: typeof input.description === 'string' ? input.description : null,
    is_public: truth(input['os-volume-type-access:is_public'] ?? input.is_public, true),
    extra_specs: specs(input.extra_specs),
    qos_specs_id: null,
    encryption: null,
    access: [],
  })
  return ok({ volume_type: view(call, row) })
}

const specs = (given: unknown): Record<string, string> =>
  isObject(given) ? Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)])) : {}

function update(call: Call): Answer {
  const input = inputOf(call, 'volume_type', openObject({ name: free255, description: free255, is_public: flag }))
  const row = call.cloud.cinder.types.update(find(call).id, {
    ...(typeof input.name === 'string' ? { name: input.name } : {}),
    ...(typeof input.description === 'string' ? { description: input.description } : {}),
    ...(input.is_public === undefined ? {} : { is_public: truth(input.is_public) }),
  })
  return ok({ volume_type: view(call, row) })
}

function remove(call: Call): Answer {
  const row = find(call)
  if (call.cloud.cinder.volumes.all().some((volume) => volume.volume_type === row.name)) {
    throw badRequest(`Volume Type ${row.id} deletion is not allowed with volumes present with the type.`)
  }
  call.cloud.cinder.types.delete(row.id)
  return accepted()
}

function changeAccess(call: Call): Answer {
  const row = find(call)
  const body = isObject(call.body) ? call.body : {}
  const given = isObject(body.addProjectAccess) ? body.addProjectAccess : body.removeProjectAccess
  const project = isObject(given) ? String(given.project) : ''
  if (row.is_public) throw new Refusal(409, 'Type access modification is not applicable to public volume type.')
  const access = isObject(body.addProjectAccess) ? [...row.access, project] : row.access.filter((id) => id !== project)
  call.cloud.cinder.types.update(row.id, { access })
  return accepted()
}

const qosView = (row: QosSpecs): JsonObject => ({
  id: row.id,
  name: row.name,
  consumer: row.consumer,
  specs: row.specs,
})

function findQos(call: Call): QosSpecs {
  const row = call.cloud.cinder.qos.get(call.params.id ?? '')
  if (!row) throw notFound('QoS specs', call.params.id ?? '')
  return row
}

function createQos(call: Call): Answer {
  const { name, consumer, ...rest } = inputOf(
    call,
    'qos_specs',
    openObject({ name: name255, consumer: text }, ['name']),
  )
  const row = call.cloud.cinder.qos.insert({
    id: randomUUID(),
    project_id: null,
    name: String(name),
    consumer: typeof consumer === 'string' ? consumer : 'back-end',
    specs: specs(rest),
  })
  return ok({ qos_specs: qosView(row) })
}

function associate(call: Call, qos: string | null): Answer {
  const type = call.cloud.cinder.types.get(call.query.get('vol_type_id') ?? '')
  if (!type) throw notFound('Volume type', call.query.get('vol_type_id') ?? '')
  call.cloud.cinder.types.update(type.id, { qos_specs_id: qos })
  return accepted()
}

const types = '/v3/{project}/types'
const one = `${types}/{id}`
const qos = '/v3/{project}/qos-specs'

const setSpecs = (call: Call, extra_specs: Readonly<Record<string, string>>) =>
  call.cloud.cinder.types.update(find(call).id, { extra_specs })

export const typeRoutes: Route[] = [
  { method: 'GET', path: types, handle: list },
  { method: 'POST', path: types, admin: true, handle: create },
  { method: 'GET', path: one, handle: (call) => ok({ volume_type: view(call, find(call)) }) },
  { method: 'PUT', path: one, admin: true, handle: update },
  { method: 'DELETE', path: one, admin: true, handle: remove },
  { method: 'POST', path: `${one}/action`, admin: true, handle: changeAccess },
  {
    method: 'GET',
    path: `${one}/os-volume-type-access`,
    admin: true,
    handle: (call) =>
      ok({
        volume_type_access: find(call).access.map((project_id) => ({ volume_type_id: find(call).id, project_id })),
      }),
  },
  { method: 'GET', path: `${one}/extra_specs`, handle: (call) => ok({ extra_specs: find(call).extra_specs }) },
  {
    method: 'POST',
    path: `${one}/extra_specs`,
    admin: true,
    handle: (call) => {
      const given = specs(inputOf(call, 'extra_specs', mapOf(any)))
      setSpecs(call, { ...find(call).extra_specs, ...given })
      return ok({ extra_specs: given })
    },
  },
  {
    method: 'DELETE',
    path: `${one}/extra_specs/{key}`,
    admin: true,
    handle: (call) => {
      setSpecs(
        call,
        Object.fromEntries(Object.entries(find(call).extra_specs).filter(([key]) => key !== call.params.key)),
      )
      return accepted()
    },
  },
  { method: 'GET', path: `${one}/encryption`, handle: (call) => ok(find(call).encryption ?? {}) },
  {
    method: 'POST',
    path: `${one}/encryption`,
    admin: true,
    handle: (call) => {
      const encryption = {
        ...inputOf(call, 'encryption', openObject({ provider: text }, ['provider'])),
        volume_type_id: find(call).id,
        encryption_id: randomUUID(),
      }
      call.cloud.cinder.types.update(find(call).id, { encryption })
      return ok({ encryption })
    },
  },
  {
    method: 'PUT',
    path: `${one}/encryption/{key}`,
    admin: true,
    handle: (call) => {
      const { encryption } = find(call)
      if (!encryption) throw notFound('Volume type encryption', call.params.id ?? '')
      const changes = inputOf(call, 'encryption', openObject({ provider: text }))
      call.cloud.cinder.types.update(find(call).id, { encryption: { ...encryption, ...changes } })
      return ok({ encryption: changes })
    },
  },
  {
    method: 'DELETE',
    path: `${one}/encryption/{key}`,
    admin: true,
    handle: (call) => {
      call.cloud.cinder.types.update(find(call).id, { encryption: null })
      return accepted()
    },
  },
  {
    method: 'GET',
    path: qos,
    admin: true,
    handle: (call) => ok({ qos_specs: call.cloud.cinder.qos.all().map(qosView) }),
  },
  { method: 'POST', path: qos, admin: true, handle: createQos },
  { method: 'GET', path: `${qos}/{id}`, admin: true, handle: (call) => ok({ qos_specs: qosView(findQos(call)) }) },
  {
    method: 'PUT',
    path: `${qos}/{id}`,
    admin: true,
    handle: (call) => {
      const given = inputOf(call, 'qos_specs', openObject({}))
      const { consumer, ...rest } = given
      const row = findQos(call)
      call.cloud.cinder.qos.update(row.id, {
        specs: { ...row.specs, ...specs(rest) },
        consumer: typeof consumer === 'string' ? consumer : row.consumer,
      })
      return ok({ qos_specs: given })
    },
  },
  {
    method: 'DELETE',
    path: `${qos}/{id}`,
    admin: true,
    handle: (call) => {
      const row = findQos(call)
      const { types, qos: all } = call.cloud.cinder
      for (const type of types.all()) if (type.qos_specs_id === row.id) types.update(type.id, { qos_specs_id: null })
      all.delete(row.id)
      return accepted()
    },
  },
  { method: 'GET', path: `${qos}/{id}/associate`, admin: true, handle: (call) => associate(call, findQos(call).id) },
  { method: 'GET', path: `${qos}/{id}/disassociate`, admin: true, handle: (call) => associate(call, null) },
  {
    method: 'GET',
    path: `${qos}/{id}/associations`,
    admin: true,
    handle: (call) => {
      const rows = call.cloud.cinder.types.all().filter((row) => row.qos_specs_id === findQos(call).id)
      return ok({ qos_associations: rows.map(({ id, name }) => ({ id, name, association_type: 'volume_type' })) })
    },
  },
]
