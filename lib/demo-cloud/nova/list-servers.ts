import { RE2JS } from 're2js'
import { type Answer, type Call, ok } from '../frame/call.ts'
import { page, sameListFrom } from '../frame/listing.ts'
import { type JsonObject, truth } from '../frame/shape.ts'
import { refId } from './server-checks.ts'
import { addressesOf, serverLinks, serverView, statusOf } from './server-view.ts'
import type { Server } from './tables.ts'

/** A name filter is a regular expression in nova's database; linear here whatever it is. */
function nameTest(pattern: string): (name: string) => boolean {
  const literal = /^(\^?)([\w -]*)(\$?)$/.exec(pattern)
  if (literal) return literalTest(literal[2]!.toLowerCase(), literal[1] === '^', literal[3] === '$')
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
    return (name) => compiled.matcher(name).find()
  } catch {
    return (name) => name.includes(pattern)
  }
}

/** Most patterns are plain names, which need no regular expression. */
function literalTest(text: string, atStart: boolean, atEnd: boolean): (name: string) => boolean {
  return (name) => {
    const own = name.toLowerCase()
    if (atStart && atEnd) return own === text
    return atStart ? own.startsWith(text) : atEnd ? own.endsWith(text) : own.includes(text)
  }
}

function filtersOf(call: Call): ((row: Server) => boolean)[] {
  const { query } = call
  const filters: ((row: Server) => boolean)[] = []
  const on = (key: string, test: (value: string) => (row: Server) => boolean) => {
    const value = query.get(key)
    if (value !== null && value !== '') filters.push(test(value))
  }
  on('name', (value) =>
    (
      (test) => (row) =>
        test(row.name)
    )(nameTest(value)),
  )
  on('status', () =>
    (
      (wanted) => (row) =>
        wanted.has(statusOf(row))
    )(new Set(query.getAll('status').map((one) => one.toUpperCase()))),
  )
  on('image', (value) => (row) => row.image_id === refId(value))
  on('flavor', (value) => (row) => row.flavor.id === refId(value))
  on('key_name', (value) => (row) => row.key_name === value)
  on('vm_state', (value) => (row) => row.vm_state === value)
  on('uuid', (value) => (row) => row.id === value)
  on('user_id', (value) => (row) => row.user_id === value)
  on('host', (value) => (row) => !call.auth.isAdmin || row.host === value)
  on('reservation_id', (value) => (row) => row.reservation_id === value)
  on('tags', (value) => (row) => value.split(',').every((tag) => row.tags.includes(tag)))
  on('tags-any', (value) => (row) => value.split(',').some((tag) => row.tags.includes(tag)))
  on('not-tags', (value) => (row) => !value.split(',').every((tag) => row.tags.includes(tag)))
  on('not-tags-any', (value) => (row) => !value.split(',').some((tag) => row.tags.includes(tag)))
  on('locked', (value) => (row) => row.locked === truth(value))
  on('changes-since', (value) => (row) => (row.updated_at ?? row.created_at) >= Date.parse(value))
  for (const [key, version] of [
    ['ip', 4],
    ['ip6', 6],
  ] as const) {
    on(key, (value) =>
      (
        (test) => (row) =>
          hasAddress(call, row, version, test)
      )(nameTest(value)),
    )
  }
  return filters
}

const hasAddress = (call: Call, row: Server, version: number, test: (text: string) => boolean) =>
  Object.values(addressesOf(call.cloud, row.id))
    .flat()
    .some((one) => one.version === version && test(String(one.addr)))

/** `GET /servers` and `GET /servers/detail`. */
export function listServers(call: Call, detailed: boolean): Answer {
  const { servers } = call.cloud.nova
  const everyone = call.auth.isAdmin && truth(call.query.get('all_tenants') ?? undefined)
  const wanted = call.query.get('project_id') ?? call.query.get('tenant_id')
  const rows = everyone
    ? servers.all().filter((row) => !wanted || row.project_id === wanted)
    : servers.ofProject.get(call.auth.projectId ?? '')
  const filters = filtersOf(call)
  const matching = rows.filter((row) => filters.every((test) => test(row)))
  const names: Readonly<Record<string, string>> = { display_name: 'name', uuid: 'id' }
  const found = page(call, matching, {
    valueOf: (row, key) => (key === 'created_at' ? row.seq : (row as unknown as JsonObject)[names[key] ?? key]),
    defaultSort: [['created_at', 'desc']],
    maxLimit: 1000,
  })
  const brief = (row: Server) => ({ id: row.id, name: row.name, links: serverLinks(call, row.id) })
  const next = found.more
    ? { servers_links: [{ rel: 'next', href: sameListFrom(call, { marker: found.rows.at(-1)!.id }) }] }
    : {}
  return ok({ servers: found.rows.map((row) => (detailed ? serverView(call, row) : brief(row))), ...next })
}
