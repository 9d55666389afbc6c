import { randomUUID } from 'node:crypto'
import type { ApiService } from '../frame/api-service.ts'
import { type Answer, accepted, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hash, isoSeconds } from '../frame/format.ts'
import { page } from '../frame/listing.ts'
import { isObject, type JsonObject, truth } from '../frame/shape.ts'
import type { Fresh } from '../frame/world.ts'
import { findImage, findOwnImage, isVisible } from './find-image.ts'
import { memberRoutes } from './members.ts'
import { schemaRoutes } from './schemas.ts'
import type { Image } from './tables.ts'

/** Uploads up to this size are kept and can be downloaded again; of larger ones only size and checksums. */
const keptBytes = 64 * 1024

function view(image: Image): JsonObject {
  return {
    ...image.properties,
    id: image.id,
    name: image.name,
    status: image.status,
    visibility: image.visibility,
    owner: image.project_id,
    container_format: image.container_format,
    disk_format: image.disk_format,
    min_disk: image.min_disk,
    min_ram: image.min_ram,
    size: image.size,
    virtual_size: null,
    checksum: image.checksum,
    os_hash_algo: image.sha512 ? 'sha512' : null,
    os_hash_value: image.sha512,
    os_hidden: image.os_hidden,
    protected: image.protected,
    tags: image.tags,
    created_at: isoSeconds(image.created_at),
    updated_at: isoSeconds(image.updated_at ?? image.created_at),
    self: `/v2/images/${image.id}`,
    file: `/v2/images/${image.id}/file`,
    schema: '/v2/schemas/image',
  }
}

const strings = ['name', 'visibility', 'container_format', 'disk_format'] as const
const numbers = ['min_disk', 'min_ram'] as const
const flags = ['protected', 'os_hidden'] as const
const readOnly = new Set([
  'status',
  'size',
  'checksum',
  'created_at',
  'updated_at',
  'self',
  'file',
  'schema',
  'direct_url',
  'os_hash_algo',
  'os_hash_value',
  'virtual_size',
])
const known = new Set<string>([...strings, ...numbers, ...flags, 'id', 'owner', 'tags', 'locations'])
const visibilities = ['public', 'private', 'shared', 'community']

/** The columns that a create or a patch sets; what the API does not know is a property of the image. */
function columnsOf(call: Call, input: JsonObject): Partial<Fresh<Image>> {
  for (const key of Object.keys(input)) {
    if (readOnly.has(key)) throw new Refusal(403, `Attribute '${key}' is read-only.`)
  }
  const set: Record<string, unknown> = {}
  for (const key of strings) if (input[key] !== undefined) set[key] = input[key] === null ? null : String(input[key])
  for (const key of numbers) if (input[key] !== undefined) set[key] = wholeNumber(key, input[key])
  for (const key of flags) if (input[key] !== undefined) set[key] = truth(input[key])
  if (input.visibility !== undefined && !visibilities.includes(String(input.visibility))) {
    throw new Refusal(
      400,
      `Provided object does not match schema 'image': ${String(input.visibility)} is not one of ${JSON.stringify(visibilities)}`,
    )
  }
  if (input.visibility === 'public' && !call.auth.isAdmin)
    throw new Refusal(403, 'You are not authorized to complete publicize_image action.')
  if (Array.isArray(input.tags)) set.tags = [...new Set(input.tags.map(String))]
  return set as Partial<Fresh<Image>>
}

function wholeNumber(key: string, value: unknown): number {
  if (!Number.isInteger(value) || Number(value) < 0) {
    throw new Refusal(
      400,
      `Provided object does not match schema 'image': ${JSON.stringify(value)} is not of type 'integer' Failed validating 'type' in schema['properties']['${key}']`,
    )
  }
  return Number(value)
}

function propertiesOf(input: JsonObject): Record<string, string> {
  const own = Object.entries(input).filter(([key]) => !known.has(key) && !readOnly.has(key))
  for (const [key, value] of own) {
    if (value !== null && typeof value !== 'string') {
      throw new Refusal(
        400,
        `Provided object does not match schema 'image': ${JSON.stringify(value)} is not of type 'string' Failed validating 'type' in schema['additionalProperties'] for ${key}`,
      )
    }
  }
  return Object.fromEntries(own.filter(([, value]) => value !== null).map(([key, value]) => [key, String(value)]))
}

function createImage(call: Call): Answer {
  if (!isObject(call.body)) throw new Refusal(400, 'JSON object expected.')
  const input = call.body
  const id = typeof input.id === 'string' ? input.id : randomUUID()
  if (call.cloud.glance.images.get(id)) throw new Refusal(409, `Image ID ${id} already exists!`)
  const image = call.cloud.glance.images.insert({
    id,
    project_id: call.auth.projectId,
    name: null,
    status: 'queued',
    visibility: 'shared',
    container_format: null,
    disk_format: null,
    min_disk: 0,
    min_ram: 0,
    size: null,
    checksum: null,
    sha512: null,
    protected: false,
    os_hidden: false,
    tags: [],
    ...columnsOf(call, input),
    properties: propertiesOf(input),
  })
  return created(view(image), {
    location: `${call.base}/v2/images/${id}`,
    'openstack-image-import-methods': 'glance-direct,web-download,copy-image',
  })
}

const controls = new Set(['limit', 'marker', 'sort', 'sort_key', 'sort_dir', 'member_status'])

function listImages(call: Call): Answer {
  const { query } = call
  const hidden = truth(query.get('os_hidden') ?? undefined)
  const wanted = query.get('visibility')
  const rows = call.cloud.glance.images
    .all()
    .filter((image) => isVisible(call, image) && image.os_hidden === hidden)
    // Community images are seen by those who ask for them.
    .filter((image) =>
      wanted && wanted !== 'all'
        ? image.visibility === wanted
        : image.visibility !== 'community' || image.project_id === call.auth.projectId || wanted === 'all',
    )
    .filter((image) => passes(view(image), query))
  const found = page(call, rows, {
    valueOf: (row, key) => (key === 'created_at' ? row.seq : (row as unknown as JsonObject)[key]),
    defaultSort: [['created_at', 'desc']],
    maxLimit: 1000,
  })
  const link = (changes: Record<string, string>, without?: string) => {
    const next = new URLSearchParams(query)
    if (without) next.delete(without)
    for (const [key, value] of Object.entries(changes)) next.set(key, value)
    const text = next.toString()
    return `/v2/images${text ? `?${text}` : ''}`
  }
  const next = found.more ? { next: link({ marker: found.rows.at(-1)!.id }) } : {}
  return ok({ images: found.rows.map(view), first: link({}, 'marker'), schema: '/v2/schemas/images', ...next })
}

function passes(image: JsonObject, query: URLSearchParams): boolean {
  for (const key of new Set(query.keys())) {
    if (controls.has(key) || key === 'visibility' || key === 'os_hidden') continue
    const values = query.getAll(key)
    if (key === 'tag') {
      if (!values.every((tag) => (image.tags as string[]).includes(tag))) return false
    } else if (key === 'size_min' || key === 'size_max') {
      const size = Number(image.size ?? 0)
      if (key === 'size_min' ? size < Number(values[0]) : size > Number(values[0])) return false
    } else if (!valuePasses(image[key], values[0]!)) return false
  }
  return true
}

function valuePasses(own: unknown, wanted: string): boolean {
  if (typeof own === 'boolean') return truth(wanted) === own
  const alternatives = wanted.startsWith('in:')
    ? wanted
        .slice(3)
        .split(',')
        .map((one) => one.replaceAll('"', ''))
    : [wanted]
  return alternatives.includes(String(own ?? ''))
}

/** A JSON patch as images take it: add, replace and remove of single properties. */
function patchImage(call: Call): Answer {
  const image = findOwnImage(call)
  if (!Array.isArray(call.body)) throw new Refusal(400, 'Request body must be a JSON array of operation objects.')
  // Keys come from the caller, `__proto__` perhaps among them.
  const input: JsonObject = Object.create(null)
  const gone = new Set<string>()
  const current = view(image)
  for (const step of call.body as unknown[]) {
    if (!isObject(step) || typeof step.op !== 'string' || typeof step.path !== 'string')
      throw new Refusal(400, 'Operation objects must contain op and path.')
    const key = step.path.replace(/^\//, '').replaceAll('~1', '/').replaceAll('~0', '~')
    const exists = Object.hasOwn(current, key) || Object.hasOwn(input, key)
    if (step.op !== 'add' && !exists) throw new Refusal(409, `Property ${key} does not exist.`)
    if (step.op === 'remove') {
      if (known.has(key)) throw new Refusal(403, `Property ${key} may not be removed.`)
      gone.add(key)
    } else if (step.op === 'add' || step.op === 'replace') {
      input[key] = step.value
    } else throw new Refusal(400, `Operation must be add, replace or remove; "${step.op}" is none.`)
  }
  const properties = Object.fromEntries(
    Object.entries({ ...image.properties, ...propertiesOf(input) }).filter(([key]) => !gone.has(key)),
  )
  return ok(view(call.cloud.glance.images.update(image.id, { ...columnsOf(call, input), properties })))
}

function upload(call: Call): Answer {
  const image = findOwnImage(call)
  if (image.status !== 'queued')
    throw new Refusal(409, `Image status transition from ${image.status} to saving is not allowed`)
  if (!image.container_format || !image.disk_format)
    throw new Refusal(400, 'Properties disk_format, container_format must be set prior to saving data.')
  const data = call.bytes ?? new Uint8Array()
  call.cloud.glance.images.update(image.id, {
    status: 'active',
    size: data.length,
    checksum: hash('md5', data),
    sha512: hash('sha512', data),
    ...(data.length <= keptBytes ? { bytes: Buffer.from(data).toString('base64') } : {}),
  })
  return noContent()
}

/** Staged bytes are not kept; the import that follows makes the image active. */
function stage(call: Call): Answer {
  findOwnImage(call)
  return noContent()
}

function download(call: Call): Answer {
  const image = findImage(call)
  if (image.bytes === undefined) return noContent()
  return ok(new Uint8Array(Buffer.from(image.bytes, 'base64')), {
    'content-type': 'application/octet-stream',
    'content-md5': image.checksum ?? '',
  })
}

/** web-download: the bytes are said to have been fetched; their checksum follows from the address. */
function importImage(call: Call): Answer {
  const image = findOwnImage(call)
  const method = isObject(call.body) && isObject(call.body.method) ? call.body.method : {}
  if (!['web-download', 'glance-direct', 'copy-image', 'glance-download'].includes(String(method.name))) {
    throw new Refusal(400, `Unknown import method name '${String(method.name)}'.`)
  }
  if (image.status !== 'queued' && image.status !== 'uploading')
    throw new Refusal(409, `Image status transition from ${image.status} to importing is not allowed`)
  if (!image.container_format || !image.disk_format)
    throw new Refusal(400, "'disk_format' and 'container_format' needs to be set before import")
  const uri = String(method.uri ?? image.id)
  if (method.name === 'web-download' && !/^https?:\/\/[^/]+/.test(uri))
    throw new Refusal(400, `URI for web-download does not pass filtering: ${uri}`)
  const facts = { status: 'active', size: 100 * 2 ** 20, checksum: hash('md5', uri), sha512: hash('sha512', uri) }
  call.cloud.glance.images.update(image.id, {
    status: 'importing',
    future: [{ at: call.cloud.pace.after(5), set: facts }],
  })
  return accepted()
}

function deleteImage(call: Call): Answer {
  const image = findOwnImage(call)
  if (image.protected) throw new Refusal(403, `Image ${image.id} is protected and cannot be deleted.`)
  const { images, members, membersOfImage } = call.cloud.glance
  for (const member of membersOfImage.get(image.id)) members.delete(member.id)
  images.delete(image.id)
  return noContent()
}

function tag(call: Call, change: (tags: readonly string[], tag: string) => readonly string[]): Answer {
  const image = findOwnImage(call)
  call.cloud.glance.images.update(image.id, { tags: change(image.tags, call.params.tag ?? '') })
  return noContent()
}

function setActive(call: Call, status: string): Answer {
  const image = findOwnImage(call)
  call.cloud.glance.images.update(image.id, { status })
  return noContent()
}

const version = (call: Call, id: string, status: string) => ({
  id,
  status,
  links: [{ rel: 'self', href: `${call.base}/v2/` }],
})
const versions = (call: Call): JsonObject => ({
  versions: [version(call, 'v2.9', 'CURRENT'), version(call, 'v2.8', 'SUPPORTED'), version(call, 'v2.0', 'SUPPORTED')],
})

const one = '/v2/images/{id}'

const routes: Route[] = [
  { method: 'GET', path: '/', open: true, handle: (call) => ({ status: 300, body: versions(call) }) },
  { method: 'GET', path: '/versions', open: true, handle: (call) => ok(versions(call)) },
  { method: 'GET', path: '/v2', open: true, handle: (call) => ({ status: 300, body: versions(call) }) },
  { method: 'GET', path: '/v2/images', handle: listImages },
  { method: 'POST', path: '/v2/images', handle: createImage },
  { method: 'GET', path: one, handle: (call) => ok(view(findImage(call))) },
  { method: 'PATCH', path: one, handle: patchImage },
  { method: 'DELETE', path: one, handle: deleteImage },
  { method: 'PUT', path: `${one}/file`, handle: upload },
  { method: 'GET', path: `${one}/file`, handle: download },
  { method: 'PUT', path: `${one}/stage`, handle: stage },
  { method: 'POST', path: `${one}/import`, handle: importImage },
  { method: 'POST', path: `${one}/actions/deactivate`, admin: true, handle: (call) => setActive(call, 'deactivated') },
  { method: 'POST', path: `${one}/actions/reactivate`, admin: true, handle: (call) => setActive(call, 'active') },
  {
    method: 'PUT',
    path: `${one}/tags/{tag}`,
    handle: (call) => tag(call, (tags, name) => [...new Set([...tags, name])]),
  },
  {
    method: 'DELETE',
    path: `${one}/tags/{tag}`,
    handle: (call) =>
      tag(call, (tags, name) => {
        if (!tags.includes(name)) throw new Refusal(404, 'The resource could not be found.')
        return tags.filter((other) => other !== name)
      }),
  },
  {
    method: 'GET',
    path: '/v2/info/import',
    handle: () =>
      ok({
        'import-methods': {
          description: 'Import methods available.',
          type: 'array',
          value: ['glance-direct', 'web-download', 'copy-image'],
        },
      }),
  },
  { method: 'GET', path: '/v2/info/stores', handle: () => ok({ stores: [{ id: 'file', default: 'true' }] }) },
  ...memberRoutes,
  ...schemaRoutes,
]

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
}

/** Glance says no in HTML. */
function refuse({ status, message }: Refusal): Answer {
  const title = `${status} ${titles[status] ?? 'Error'}`
  const safe = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const body = `<html>\n <head>\n  <title>${title}</title>\n </head>\n <body>\n  <h1>${title}</h1>\n  ${safe}<br /><br />\n\n\n </body>\n</html>`
  return { status, body, headers: { 'content-type': 'text/html; charset=UTF-8' } }
}

export const glance: ApiService = {
  root: 'image',
  type: 'image',
  routes,
  requestIdHeader: 'x-openstack-request-id',
  refuse,
}
