import { type Answer, type Call, noContent, Refusal, type Route } from '../frame/call.ts'
import { listed, projectOf } from './account.ts'
import type { Container } from './tables.ts'

export const notFound = () => new Refusal(404, 'The resource could not be found.')

export function findContainer(call: Call, projectId: string): Container {
  const row = call.cloud.swift.containers.get(`${projectId}/${call.params.container}`)
  if (!row) throw notFound()
  return row
}

/** What a header says, null for nothing; undefined when it isn't there. */
const versionsIn = ({ headers }: Call) => {
  const place = headers.get('x-versions-location')
  return place === null ? undefined : place || null
}

/** The keys that headers name; undefined where they name none. */
const keysIn = ({ headers }: Call) => {
  const told = ['x-container-meta-temp-url-key', 'x-container-meta-temp-url-key-2'].map((name) => headers.get(name))
  return told.every((key) => key === null) ? undefined : told.filter((key) => key !== null && key !== '')
}

/** What a request changes of a container that is there. */
const changesIn = (call: Call): Partial<Pick<Container, 'versions' | 'keys'>> => {
  const [versions, keys] = [versionsIn(call), keysIn(call)]
  return { ...(versions === undefined ? {} : { versions }), ...(keys ? { keys: keys as string[] } : {}) }
}

function put(call: Call): Answer {
  const { containers } = call.cloud.swift
  const projectId = projectOf(call)
  const name = call.params.container ?? ''
  if (name.length > 256) throw new Refusal(400, 'Container name length of more than 256.')
  const before = containers.get(`${projectId}/${name}`)
  if (before) {
    containers.update(before.id, changesIn(call))
    return { status: 202 }
  }
  containers.insert({ id: `${projectId}/${name}`, project_id: projectId, name, versions: null, ...changesIn(call) })
  return { status: 201 }
}

function list(call: Call): Answer {
  const projectId = projectOf(call)
  const container = findContainer(call, projectId)
  const objects = call.cloud.swift.objectsIn.get(container.id).map((row) => ({
    name: row.name,
    hash: row.etag,
    bytes: row.bytes,
    content_type: row.content_type,
    last_modified: `${new Date(row.written_at).toISOString().slice(0, -1)}000`,
  }))
  return listed(call, objects)
}

const path = '/v1/{account}/{container}'

export const containerRoutes: Route[] = [
  { method: 'PUT', path, raw: true, handle: put },
  { method: 'GET', path, handle: list },
  {
    method: 'HEAD',
    path,
    handle: (call) => {
      const { id, versions } = findContainer(call, projectOf(call))
      const count = String(call.cloud.swift.objectsIn.count(id))
      const place: Record<string, string> = versions ? { 'x-versions-location': versions } : {}
      return { status: 204, headers: { 'x-container-object-count': count, ...place } }
    },
  },
  {
    method: 'POST',
    path,
    raw: true,
    handle: (call) => {
      call.cloud.swift.containers.update(findContainer(call, projectOf(call)).id, changesIn(call))
      return noContent()
    },
  },
  {
    method: 'DELETE',
    path,
    handle: (call) => {
      const { swift } = call.cloud
      const { id } = findContainer(call, projectOf(call))
      if (swift.objectsIn.count(id) > 0)
        throw new Refusal(409, 'There was a conflict when trying to complete your request.')
      swift.containers.delete(id)
      return noContent()
    },
  },
]
