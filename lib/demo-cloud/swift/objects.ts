import { type Answer, type Call, noContent, Refusal, type Route } from '../frame/call.ts'
import { hash } from '../frame/format.ts'
import { projectOf } from './account.ts'
import { findContainer, notFound } from './containers.ts'
import type { StoredObject } from './tables.ts'

/** Names of objects may have slashes, though not any number of them. */
const parts = ['object', 'part2', 'part3', 'part4', 'part5', 'part6']

/** The largest object that is taken; Heat's are texts. */
const largest = 1024 * 1024

const nameOf = ({ params }: Call) => parts.flatMap((part) => params[part] ?? []).join('/')

function find(call: Call): StoredObject {
  const { id } = findContainer(call, projectOf(call, true))
  const row = call.cloud.swift.objects.get(`${id}/${nameOf(call)}`)
  if (!row) throw notFound()
  return row
}

/** Seconds with five decimals, as Swift writes moments; such texts sort as their times do. */
const stamp = (ms: number) => (ms / 1000).toFixed(5).padStart(16, '0')

/** The name under which an overwritten object is kept: the length of its own name, that name, and when it was written. */
const versionName = ({ name, written_at }: StoredObject, seq: number) =>
  `${name.length.toString(16).padStart(3, '0')}${name}/${stamp(written_at + seq / 1000)}`

function put(call: Call): Answer {
  const { swift } = call.cloud
  const projectId = projectOf(call, true)
  const container = findContainer(call, projectId)
  const bytes = call.bytes ?? new Uint8Array()
  if (bytes.length > largest) throw new Refusal(413, 'The body of your request was too large for this server.')
  const name = nameOf(call)
  const id = `${container.id}/${name}`
  const before = swift.objects.get(id)
  if (before && container.versions !== null) keep(call, before, `${projectId}/${container.versions}`)
  const fields = {
    content_type: call.headers.get('content-type') ?? 'application/octet-stream',
    etag: hash('md5', bytes),
    content: Buffer.from(bytes).toString('base64'),
    bytes: bytes.length,
    written_at: call.now,
  }
  if (before) swift.objects.update(id, fields)
  else swift.objects.insert({ id, project_id: projectId, container: container.name, name, ...fields })
  return { status: 201, headers: { etag: fields.etag } }
}

function keep(call: Call, before: StoredObject, place: string): void {
  const { swift } = call.cloud
  const container = swift.containers.get(place)
  if (!container) throw new Refusal(412, 'A precondition for this request was not met.')
  // Several within a millisecond keep their order.
  let seq = 0
  while (swift.objects.get(`${place}/${versionName(before, seq)}`)) seq += 1
  const name = versionName(before, seq)
  const { seq: _, created_at, updated_at, future, ...fields } = before
  swift.objects.insert({ ...fields, id: `${place}/${name}`, container: container.name, name })
}

function get(call: Call): Answer {
  const row = find(call)
  return {
    status: 200,
    body: new Uint8Array(Buffer.from(row.content, 'base64')),
    headers: {
      'content-type': row.content_type,
      etag: row.etag,
      'last-modified': new Date(row.written_at).toUTCString(),
    },
  }
}

/** With versions, the one before comes back in its place. */
function remove(call: Call): Answer {
  const { swift } = call.cloud
  const row = find(call)
  swift.objects.delete(row.id)
  const container = findContainer(call, row.project_id ?? '')
  if (container.versions === null) return noContent()
  const start = `${row.name.length.toString(16).padStart(3, '0')}${row.name}/`
  const kept = swift.objectsIn.get(`${row.project_id}/${container.versions}`)
  const last = kept.filter(({ name }) => name.startsWith(start)).toSorted((a, b) => (a.name < b.name ? 1 : -1))[0]
  if (!last) return noContent()
  swift.objects.delete(last.id)
  const { seq: _, created_at, updated_at, future, ...fields } = last
  swift.objects.insert({ ...fields, id: row.id, container: container.name, name: row.name })
  return noContent()
}

const paths = parts.map((_, at) =>
  ['/v1/{account}/{container}', ...parts.slice(0, at + 1).map((part) => `{${part}}`)].join('/'),
)

export const objectRoutes: Route[] = paths.flatMap((path): Route[] => [
  { method: 'PUT', path, open: true, raw: true, handle: put },
  { method: 'GET', path, open: true, handle: get },
  { method: 'DELETE', path, open: true, handle: remove },
])
