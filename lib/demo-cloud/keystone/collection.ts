import { type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject, type JsonObject, misfitOf, type Shape } from '../frame/shape.ts'
import type { Patch, Row, Table } from '../frame/world.ts'

interface Collection<T extends Row> {
  readonly singular: string
  readonly plural: string
  readonly shape: Shape
  table(call: Call): Table<T>
  view(call: Call, row: T): JsonObject
  make(call: Call, input: JsonObject): T
  /** How an update's input becomes columns; as it is by default. */
  patch?(call: Call, input: JsonObject): JsonObject
  remove?(call: Call, row: T): void
  /** Rows beside those of the table. */
  extra?(call: Call): T[]
  /** Readable without the admin role. */
  readonly openToRead?: true
}

export const notFound = (what: string, id: string) =>
  new Refusal(404, `Could not find ${what.replaceAll('_', ' ')}: ${id}.`)

/** The body's `{singular: {…}}`, checked. */
export function inputOf(call: Call, singular: string, shape: Shape, required = true): JsonObject {
  const input = isObject(call.body) ? call.body[singular] : undefined
  if (!isObject(input))
    throw new Refusal(
      400,
      `Expecting to find ${singular} in request body. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.`,
    )
  const misfit = misfitOf(shape, input)
  if (misfit && (required || !misfit.message.endsWith('required property'))) {
    throw new Refusal(
      400,
      misfit.path.length > 0 ? `Invalid input for field '${misfit.path.join('/')}': ${misfit.message}` : misfit.message,
    )
  }
  return input
}

/** What no update changes. */
const kept = new Set(['id', 'project_id', 'seq', 'created_at', 'updated_at', 'future'])

/** `/v3/{plural}`: list with equality filters, show, create, update, delete. */
export function collection<T extends Row>(of: Collection<T>): Route[] {
  const { singular, plural } = of
  const path = `/v3/${plural}`
  const find = (call: Call): T => {
    const id = call.params.id ?? ''
    const row = of.table(call).get(id) ?? of.extra?.(call).find((one) => one.id === id)
    if (!row) throw notFound(singular, id)
    return row
  }
  const show = (call: Call, row: T) => ({
    ...of.view(call, row),
    links: { self: `${call.base}${path}/${row.id}` },
  })
  const guard = of.openToRead ? {} : { admin: true as const }
  return [
    {
      method: 'GET',
      path,
      ...guard,
      handle: (call) => {
        const rows = [...(of.extra?.(call) ?? []), ...of.table(call).all()].map((row) => show(call, row))
        const found = rows.filter((row) => matches(row, call.query))
        return ok({ [plural]: found, links: { next: null, self: `${call.base}${path}`, previous: null } })
      },
    },
    { method: 'GET', path: `${path}/{id}`, ...guard, handle: (call) => ok({ [singular]: show(call, find(call)) }) },
    {
      method: 'POST',
      path,
      admin: true,
      handle: (call) => created({ [singular]: show(call, of.make(call, inputOf(call, singular, of.shape))) }),
    },
    {
      method: 'PATCH',
      path: `${path}/{id}`,
      admin: true,
      handle: (call) => {
        const row = find(call)
        const input = inputOf(call, singular, of.shape, false)
        const wanted = Object.entries(of.patch?.(call, input) ?? input)
        const patch = Object.fromEntries(wanted.filter(([key]) => !kept.has(key))) as Patch<T>
        return ok({ [singular]: show(call, of.table(call).update(row.id, patch)) })
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      admin: true,
      handle: (call) => {
        const row = find(call)
        of.remove?.(call, row)
        of.table(call).delete(row.id)
        return noContent()
      },
    },
  ]
}

function matches(view: JsonObject, query: URLSearchParams): boolean {
  for (const [key, value] of query) {
    if (!Object.hasOwn(view, key)) continue
    const own = view[key]
    if (
      typeof own === 'boolean'
        ? own !== (value.toLowerCase() !== 'false' && value !== '0')
        : String(own ?? '') !== value
    )
      return false
  }
  return true
}
