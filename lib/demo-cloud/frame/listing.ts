import { type Call, Refusal } from './call.ts'
import type { JsonObject } from './shape.ts'

interface Paging<T> {
  /** The value a row is sorted by under a key the caller named; undefined for an unknown key. */
  readonly valueOf: (row: T, key: string) => unknown
  readonly defaultSort: readonly (readonly [key: string, direction: string])[]
  readonly maxLimit?: number
}

/** Rows sorted and cut as the query's `sort_key`/`sort_dir`/`sort`, `marker` and `limit` ask; `next` is what follows. */
export function page<T extends { readonly id: string }>(
  call: Call,
  rows: readonly T[],
  paging: Paging<T>,
): { rows: T[]; more: boolean } {
  const order = sortOrder(call.query) ?? paging.defaultSort
  const sorted = order.length > 0 ? rows.toSorted((a, b) => compareBy(order, paging, a, b)) : [...rows]
  const limit = Math.min(
    readLimit(call.query.get('limit')) ?? Number.POSITIVE_INFINITY,
    paging.maxLimit ?? Number.POSITIVE_INFINITY,
  )
  const marker = call.query.get('marker')
  let start = 0
  if (marker) {
    const at = sorted.findIndex((row) => row.id === marker)
    if (at < 0) throw new Refusal(400, `marker [${marker}] not found`)
    start = at + 1
  }
  const reverse = call.query.get('page_reverse')?.toLowerCase() === 'true'
  if (reverse) {
    const end = marker ? start - 1 : sorted.length
    const from = Math.max(0, end - limit)
    return { rows: sorted.slice(from, end), more: from > 0 }
  }
  return { rows: sorted.slice(start, start + limit), more: start + limit < sorted.length }
}

function sortOrder(query: URLSearchParams): [string, string][] | undefined {
  const sort = query.get('sort')
  if (sort) return sort.split(',').map((part) => [part.split(':')[0]!, part.split(':')[1] ?? 'desc'])
  const keys = query.getAll('sort_key')
  const directions = query.getAll('sort_dir')
  return keys.length > 0 ? keys.map((key, i) => [key, directions[i] ?? 'asc']) : undefined
}

function compareBy<T>(order: Paging<T>['defaultSort'], paging: Pick<Paging<T>, 'valueOf'>, a: T, b: T): number {
  for (const [key, direction] of order) {
    const found = compare(paging.valueOf(a, key), paging.valueOf(b, key))
    if (found !== 0) return direction === 'desc' ? -found : found
  }
  return 0
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a ?? ''), String(b ?? '')]
  return left < right ? -1 : left > right ? 1 : 0
}

function readLimit(limit: string | null): number | undefined {
  if (limit === null) return undefined
  if (!/^\d{1,9}$/.test(limit))
    throw new Refusal(
      400,
      `Invalid input for query parameters limit. Value: ${limit}. '${limit}' does not match '^[0-9]*$'`,
    )
  return Number(limit) || undefined
}

/** The call's own address with `changes` in its query: what a `next` link points to. */
export function sameListFrom(call: Call, changes: Record<string, string>): string {
  const query = new URLSearchParams(call.query)
  for (const [key, value] of Object.entries(changes)) query.set(key, value)
  return `${call.base}${call.path}?${query}`
}

/** Only the fields that the query names, when it names some. */
export function pickFields(call: Call, view: JsonObject): JsonObject {
  const fields = call.query.getAll('fields')
  if (fields.length === 0) return view
  return Object.fromEntries(fields.filter((key) => Object.hasOwn(view, key)).map((key) => [key, view[key]]))
}
