import type { CloudObject } from './cloud-objects.ts'

/**
 * What differs between two of the same by nature: moments, places, and numbers that services draw. The addresses of a
 * server are those of its ports and floating IPs, of which Nova hears later.
 */
const drawn =
  /^(created|updated|created_at|updated_at|launched_at|revision_number|mac_address|hostId|links|progress|attached_at|user_id|key|etag|OS-EXT-SRV-ATTR:.*|OS-SRV-USG:.*|os-vol-.*|migration_status|attachment_id|mac|OS-EXT-IPS-MAC:mac_addr|hostname|dns_assignment|standard_attr_id|addresses)$/

/** What a project owns, as it is the same for every project that has the same: each object by its name within its stack. */
export function likeness(objects: readonly CloudObject[], projectId: string): Record<string, unknown> {
  const groups = new Map(objects.map(({ item }) => [item.id, String(item.name ?? '')]))
  const labelOf = (one: CloudObject) => label(one, groups)
  const labels = new Map(objects.map((one) => [String(one.item.id ?? ''), labelOf(one)]))
  labels.delete('')
  labels.set(projectId, 'project')
  const plain = (text: string) =>
    [...labels]
      .reduce((said, [id, called]) => said.replaceAll(id, called), text)
      .replace(/\b\d{1,3}(\.\d{1,3}){3}\b(?!\/)/g, 'address')
      .replace(/-[a-z0-9]{12}\b/g, '')
  const seen = (value: unknown): unknown => {
    if (typeof value === 'string') return plain(value)
    if (Array.isArray(value)) return value.map(seen).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).filter(([name]) => !drawn.test(name))
    return Object.fromEntries(entries.map(([name, inner]) => [plain(name), seen(inner)]).sort())
  }
  return Object.fromEntries(
    objects.map((one) => [labelOf(one), { ...(seen(one.item) as object), id: labelOf(one), name: labelOf(one) }]),
  )
}

/** Without the stack's name, and what was drawn to make it unique. */
const bare = (name: unknown) =>
  String(name ?? '')
    .replace(/^[a-z]+-/, '')
    .replace(/-[a-z0-9]{12}$/, '')

/** `server web`. Nameless ones are told by what they are, rules by their group. */
function label({ kind, item }: CloudObject, groups: ReadonlyMap<unknown, string>): string {
  const { device_owner, port_details, direction, ethertype, protocol, port_range_min } = item
  const rule = [bare(groups.get(item.security_group_id)), direction, ethertype, protocol, port_range_min]
  const nameless = [device_owner, bare((port_details as { name?: string } | undefined)?.name)]
  const told = kind === 'security group rule' ? rule : [bare(item.name) || nameless.filter(Boolean).join(' ')]
  return [kind, ...told.filter(Boolean)].join(' ')
}

/** Where two likenesses differ, in words. */
export function unlike(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  const labels = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return labels.flatMap((called) => {
    if (!(called in one)) return [`${called} is not there in the first`]
    if (!(called in other)) return [`${called} is not there in the second`]
    const [a, b] = [one[called], other[called]] as Record<string, unknown>[]
    return [...new Set([...Object.keys(a!), ...Object.keys(b!)])]
      .filter((name) => JSON.stringify(a![name]) !== JSON.stringify(b![name]))
      .map((name) => `${called}: ${name} is ${JSON.stringify(a![name])} and ${JSON.stringify(b![name])}`)
  })
}
