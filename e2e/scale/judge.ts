import type { Database } from '#lib/db/database.ts'
import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import { inCloud } from './twenty-resources.ts'

const collections = [
  ['network', 'network', '/v2.0/networks', 'networks'],
  ['subnet', 'network', '/v2.0/subnets', 'subnets'],
  ['port', 'network', '/v2.0/ports', 'ports'],
  ['security group', 'network', '/v2.0/security-groups', 'security_groups'],
  ['server', 'compute', '/servers/detail', 'servers'],
  ['volume', 'volume', '/volumes/detail', 'volumes'],
] as const

/** `kind name` of every object of the user's project, sorted. */
export async function objectsIn(cloud: Cloud): Promise<string[]> {
  const listed = await Promise.all(
    collections.map(async ([kind, service, path, key]) => {
      const items = await cloud.list(service, path, key)
      return items.filter((item) => isOwn(item, cloud)).map(({ name }) => `${kind} ${name}`)
    }),
  )
  return listed.flat().sort()
}

const isOwn = (item: Item, cloud: Cloud) =>
  (item.tenant_id ?? item['os-vol-tenant-attr:tenant_id']) === cloud.identity.projectId

/** What the cloud has too much or too little, when it shall have these stacks and what was there before. */
export function cloudProblems(now: readonly string[], before: readonly string[], stacks: readonly string[]): string[] {
  const had = new Set(before)
  const counts = new Map<string, number>()
  for (const object of now.filter((one) => !had.has(one))) {
    // A physical name ends with twelve characters of chance.
    const resource = object.replace(/-[a-z2-7]{12}$/, '')
    counts.set(resource, (counts.get(resource) ?? 0) + 1)
  }
  const wanted = stacks.flatMap((stack) =>
    Object.entries(inCloud).flatMap(([kind, names]) => names.map((name) => `${kind} ${stack}-${name}`)),
  )
  const missing = wanted.filter((one) => !counts.has(one)).map((one) => `${one} is missing`)
  const known = new Set(wanted)
  const extra = [...counts].flatMap(([one, count]) =>
    known.has(one) ? (count > 1 ? [`${one} is there ${count} times`] : []) : [`${one} is too much`],
  )
  return [...missing, ...extra]
}

/** Stacks whose events are not numbered from 1 to the stack's own number, each once. */
export async function eventProblems({ query }: Database): Promise<string[]> {
  const rows = await query<{ name: string; told: string }>(
    `SELECT name, format('%s events from %s to %s, but the stack counts %s', count(event.seq),
       min(event.seq), max(event.seq), stack.seq) AS told
     FROM stack JOIN event ON event.stack_id = stack.id GROUP BY stack.id
     HAVING count(event.seq) <> stack.seq OR min(event.seq) <> 1 OR max(event.seq) <> stack.seq`,
  )
  return rows.map(({ name, told }) => `${name}: ${told}`)
}
