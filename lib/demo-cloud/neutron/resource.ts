import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isoSeconds } from '../frame/format.ts'
import { page, pickFields, sameListFrom } from '../frame/listing.ts'
import { isObject, type JsonObject, misfitOf, type Shape, truth } from '../frame/shape.ts'
import type { Row, Table } from '../frame/world.ts'
import { badRequest, notFound } from './refusals.ts'
import type { Common } from './tables.ts'

/** One attribute of an API resource: what it must look like and who may set it when. */
export interface Attribute {
  readonly shape: Shape
  readonly required?: true
  /** May not be changed later. */
  readonly fixed?: true
  readonly admin?: true
}

/** A neutron collection. `build` and `change` do the work; input has been checked against `attributes`. */
export interface Resource<T extends Row> {
  readonly singular: string
  readonly plural: string
  readonly noun: string
  readonly quota?: string
  readonly attributes: Readonly<Record<string, Attribute>>
  table(call: Call): Table<T>
  view(call: Call, row: T): JsonObject
  build(call: Call, input: JsonObject, projectId: string): T
  change?(call: Call, row: T, input: JsonObject): T
  remove(call: Call, row: T): void
  /** Whether a row of the table is one of this collection, where several share a table. */
  owns?(row: T, call: Call): boolean
  /** Whether others than the owner may see it. */
  shared?(call: Call, row: T): boolean
  /** Rows a list may be limited to when the query names an indexed key; all otherwise. */
  narrow?(call: Call): T[] | undefined
  /** Before a list (the default security group comes into being by looking). */
  beforeList?(call: Call): void
}

const common = (row: Row & Partial<Common>): JsonObject => ({
  ...(row.tags ? { tags: row.tags } : {}),
  tenant_id: row.project_id ?? '',
  project_id: row.project_id ?? '',
  revision_number: row.revision ?? 0,
  created_at: isoSeconds(row.created_at),
  updated_at: isoSeconds(row.updated_at ?? row.created_at),
})

export const isVisible = <T extends Row>(of: Resource<T>, call: Call, row: T): boolean =>
  call.auth.isAdmin || row.project_id === call.auth.projectId || Boolean(of.shared?.(call, row))

/** The row, if the caller may see it; refuses with the resource's own 404 otherwise. */
export function findRow<T extends Row>(of: Resource<T>, call: Call, id: string): T {
  const row = of.table(call).get(id)
  if (!row || of.owns?.(row, call) === false || !isVisible(of, call, row)) throw notFound(of.noun, id)
  return row
}

/** The row, if the caller may change it. Those who may see but not change are told it is forbidden. */
export function findOwn<T extends Row>(of: Resource<T>, call: Call, id: string, verb: string): T {
  const row = findRow(of, call, id)
  if (!call.auth.isAdmin && row.project_id !== call.auth.projectId) {
    throw new Refusal(403, `(rule:${verb}_${of.singular}) is disallowed by policy`, 'PolicyNotAuthorized')
  }
  return row
}

export const showRow = <T extends Row>(of: Resource<T>, call: Call, row: T): JsonObject => ({
  id: row.id,
  ...of.view(call, row),
  ...common(row),
})

const tenancy = new Set(['tenant_id', 'project_id'])

function checkInput<T extends Row>(of: Resource<T>, call: Call, input: unknown, verb: 'create' | 'update'): JsonObject {
  if (!isObject(input)) throw badRequest(`Unable to find '${of.singular}' in request body`, 'HTTPBadRequest')
  for (const key of Object.keys(input)) {
    if (tenancy.has(key) && verb === 'create') continue
    const attribute = Object.hasOwn(of.attributes, key) ? of.attributes[key] : undefined
    if (!attribute && call.cloud.control.vendorAttributes.includes(key)) continue
    if (!attribute) throw badRequest(`Unrecognized attribute(s) '${key}'`, 'HTTPBadRequest')
    if (attribute.fixed && verb === 'update')
      throw badRequest(`Cannot update read-only attribute ${key}`, 'HTTPBadRequest')
    // Neutron asks the policy of an attribute only where it is set to something else than its default.
    const unset = verb === 'create' && (input[key] === false || input[key] === null)
    if (attribute.admin && !unset && !call.auth.isAdmin) {
      throw new Refusal(
        403,
        `((rule:${verb}_${of.singular} and rule:${verb}_${of.singular}:${key}) is disallowed by policy`,
        'PolicyNotAuthorized',
      )
    }
    const misfit = misfitOf(attribute.shape, input[key])
    if (misfit) throw badRequest(`Invalid input for ${key}. Reason: ${misfit.message}.`, 'HTTPBadRequest')
  }
  for (const [key, attribute] of Object.entries(of.attributes)) {
    if (verb === 'create' && attribute.required && (input[key] === undefined || input[key] === null)) {
      throw badRequest(`Failed to parse request. Required attribute '${key}' not specified`, 'HTTPBadRequest')
    }
  }
  return input
}

function ownerOf(call: Call, input: JsonObject): string {
  const wanted = input.project_id ?? input.tenant_id
  if (typeof wanted !== 'string' || wanted === call.auth.projectId) return call.auth.projectId ?? ''
  if (!call.auth.isAdmin)
    throw badRequest(
      "Specifying 'tenant_id' or 'project_id' other than authenticated project in request requires admin privileges",
      'HTTPBadRequest',
    )
  return wanted
}

/** Refuses when `extra` more objects would be more than the project may have. */
export function checkQuota<T extends Row>(
  of: Pick<Resource<T>, 'quota' | 'table'>,
  call: Call,
  projectId: string,
  extra = 1,
): void {
  if (!of.quota) return
  const used = of.table(call).ofProject.count(projectId)
  if (call.cloud.quotas.exceeded('network', projectId, of.quota, used, extra)) {
    throw new Refusal(409, `Quota exceeded for resources: ['${of.quota}'].`, 'OverQuota')
  }
}

function createOne<T extends Row>(of: Resource<T>, call: Call, given: unknown): JsonObject {
  const input = checkInput(of, call, given, 'create')
  const projectId = ownerOf(call, input)
  checkQuota(of, call, projectId)
  return showRow(of, call, of.build(call, input, projectId))
}

function create<T extends Row>(of: Resource<T>, call: Call): Answer {
  if (!isObject(call.body)) throw badRequest('Resource body required', 'HTTPBadRequest')
  const many = call.body[of.plural]
  if (Array.isArray(many)) return created({ [of.plural]: many.map((one: unknown) => createOne(of, call, one)) })
  return created({ [of.singular]: createOne(of, call, call.body[of.singular]) })
}

function update<T extends Row>(of: Resource<T>, call: Call): Answer {
  const row = findOwn(of, call, call.params.id ?? '', 'update')
  const input = checkInput(of, call, isObject(call.body) ? call.body[of.singular] : undefined, 'update')
  if (!of.change) throw badRequest(`Cannot update ${of.singular}`, 'HTTPBadRequest')
  return ok({ [of.singular]: showRow(of, call, of.change(call, row, input)) })
}

const controls = new Set(['fields', 'limit', 'marker', 'sort_key', 'sort_dir', 'page_reverse'])
const tagFilters = new Set(['tags', 'tags-any', 'not-tags', 'not-tags-any'])

/** Whether a shown object passes the query's filters; several values of one key are alternatives. */
function passes(view: JsonObject, query: URLSearchParams): boolean {
  for (const key of new Set(query.keys())) {
    if (controls.has(key)) continue
    const wanted = query.getAll(key)
    if (tagFilters.has(key) ? !tagsPass(view.tags, key, wanted) : !fieldPasses(view, key, wanted)) return false
  }
  return true
}

function tagsPass(own: unknown, filter: string, wanted: readonly string[]): boolean {
  const tags = new Set(Array.isArray(own) ? own : [])
  const names = wanted.flatMap((one) => one.split(','))
  const found = filter.endsWith('any') ? names.some((tag) => tags.has(tag)) : names.every((tag) => tags.has(tag))
  return filter.startsWith('not') ? !found : found
}

function fieldPasses(view: JsonObject, key: string, wanted: readonly string[]): boolean {
  if (!Object.hasOwn(view, key)) return true
  const own = view[key]
  if (key === 'fixed_ips' && Array.isArray(own)) return wanted.every((one) => own.some((ip) => fixedIpPasses(ip, one)))
  if (Array.isArray(own)) return wanted.some((one) => own.includes(one))
  if (typeof own === 'boolean') return wanted.some((one) => truth(one) === own)
  return wanted.includes(String(own ?? ''))
}

function fixedIpPasses(ip: unknown, wanted: string): boolean {
  if (!isObject(ip)) return false
  const equals = wanted.indexOf('=')
  const [key, value] = [wanted.slice(0, equals), wanted.slice(equals + 1)]
  return key === 'ip_address_substr' ? String(ip.ip_address).includes(value) : ip[key] === value
}

function listRows<T extends Row>(of: Resource<T>, call: Call): Answer {
  of.beforeList?.(call)
  const id = call.query.getAll('id')
  const candidates =
    id.length > 0 ? id.map((one) => of.table(call).get(one)).filter((row) => row !== undefined) : of.narrow?.(call)
  const rows = (candidates ?? of.table(call).all())
    .filter((row) => isVisible(of, call, row))
    .map((row) => ({ row, view: showRow(of, call, row) }))
    .filter(({ view }) => passes(view, call.query))
    .map(({ row, view }) => ({ id: row.id, view }))
  const found = page(call, rows, { valueOf: ({ view }, key) => view[key], defaultSort: [] })
  const body: JsonObject = { [of.plural]: found.rows.map(({ view }) => pickFields(call, view)) }
  if (found.rows.length > 0 && call.query.has('limit')) body[`${of.plural}_links`] = pageLinks(call, found)
  return ok(body)
}

function pageLinks(
  call: Call,
  found: { rows: readonly { id: string }[]; more: boolean },
): { rel: string; href: string }[] {
  const links = []
  if (found.more) links.push({ rel: 'next', href: sameListFrom(call, { marker: found.rows.at(-1)!.id }) })
  if (call.query.has('marker')) {
    links.push({ rel: 'previous', href: sameListFrom(call, { marker: found.rows[0]!.id, page_reverse: 'True' }) })
  }
  return links
}

/** Routes for the five verbs of a collection and, where it has them, its tags. */
export function resourceRoutes<T extends Row>(of: Resource<T>, under = '/v2.0'): Route[] {
  const path = `${under}/${of.plural.replaceAll('_', '-')}`
  const one = `${path}/{id}`
  return [
    { method: 'GET', path, handle: (call) => listRows(of, call) },
    { method: 'POST', path, handle: (call) => create(of, call) },
    {
      method: 'GET',
      path: one,
      handle: (call) =>
        ok({ [of.singular]: pickFields(call, showRow(of, call, findRow(of, call, call.params.id ?? ''))) }),
    },
    { method: 'PUT', path: one, handle: (call) => update(of, call) },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        of.remove(call, findOwn(of, call, call.params.id ?? '', 'delete'))
        return noContent()
      },
    },
  ]
}

/** `PUT /{plural}/{id}/tags` and the verbs on single tags. */
export function tagRoutes<T extends Common>(of: Resource<T>): Route[] {
  const path = `/v2.0/${of.plural.replaceAll('_', '-')}/{id}/tags`
  const change = (call: Call, tags: (old: readonly string[]) => readonly string[]): T => {
    const row = findOwn(of, call, call.params.id ?? '', 'update')
    return of.table(call).update(row.id, { tags: [...new Set(tags(row.tags))], revision: row.revision + 1 } as never)
  }
  const gone = (tag: string) => new Refusal(404, `Tag ${tag} could not be found.`, 'TagNotFound')
  const tag = (call: Call) => call.params.tag ?? ''
  return [
    { method: 'GET', path, handle: (call) => ok({ tags: findRow(of, call, call.params.id ?? '').tags }) },
    {
      method: 'PUT',
      path,
      handle: (call) => {
        const tags = isObject(call.body) ? call.body.tags : undefined
        if (!Array.isArray(tags) || !tags.every((one) => typeof one === 'string'))
          throw badRequest('Invalid tags body', 'HTTPBadRequest')
        return ok({ tags: change(call, () => tags).tags })
      },
    },
    {
      method: 'DELETE',
      path,
      handle: (call) => {
        change(call, () => [])
        return noContent()
      },
    },
    {
      method: 'GET',
      path: `${path}/{tag}`,
      handle: (call) => {
        if (!findRow(of, call, call.params.id ?? '').tags.includes(tag(call))) throw gone(tag(call))
        return noContent()
      },
    },
    {
      method: 'PUT',
      path: `${path}/{tag}`,
      handle: (call) => {
        change(call, (old) => [...old, tag(call)])
        return { status: 201 }
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{tag}`,
      handle: (call) => {
        if (!findRow(of, call, call.params.id ?? '').tags.includes(tag(call))) throw gone(tag(call))
        change(call, (old) => old.filter((one) => one !== tag(call)))
        return noContent()
      },
    },
  ]
}
