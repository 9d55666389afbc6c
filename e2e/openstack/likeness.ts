import type { CloudObject } from './cloud-objects.ts'

/** What differs between two of the same by nature: moments, places, and numbers that services draw. */
const drawn =
  /^(created|updated|created_at|updated_at|launched_at|revision_number|mac_address|hostId|links|progress|attached_at|user_id|key|etag|OS-EXT-SRV-ATTR:.*|OS-SRV-USG:.*|os-vol-.*|migration_status|attachment_id|mac|OS-EXT-IPS-MAC:mac_addr|hostname)$/

/** What a project owns, as it is the same for every project that has the same: each object by its name within its stack. */
export function likeness(objects: readonly CloudObject[], projectId: string): Record<string, unknown> {
  const labels = new Map(objects.map((one) => [String(one.item.id ?? ''), labelOf(one)]))
  labels.delete('')
  labels.set(projectId, 'project')
  const plain = (text: string) =>
    [...labels]
      .reduce((said, [id, label]) => said.replaceAll(id, label), text)
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

/** `server web`: without the stack's name, and what was drawn to make it unique. Nameless ones are told by what they are. */
function labelOf({ kind, item }: CloudObject): string {
  const name = String(item.name || item.description || '')
    .replace(/^[a-z]+-/, '')
    .replace(/-[a-z0-9]{12}$/, '')
  const { device_owner, port_details, direction, ethertype, protocol, port_range_min } = item
  const owner = (port_details as { name?: string } | undefined)?.name
    ?.replace(/^[a-z]+-/, '')
    .replace(/-[a-z0-9]{12}$/, '')
  const nature = [device_owner, owner, direction, ethertype, protocol, port_range_min, item.security_group_id]
  const told = kind === 'security group rule' ? nature.slice(2, 6) : [name || nature.filter(Boolean).join(' ')]
  return [kind, ...told.filter(Boolean)].join(' ')
}

/** Where two likenesses differ, in words. */
export function unlike(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  const labels = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return labels.flatMap((label) => {
    if (!(label in one)) return [`${label} is not there in the first`]
    if (!(label in other)) return [`${label} is not there in the second`]
    const [a, b] = [one[label], other[label]] as Record<string, unknown>[]
    return [...new Set([...Object.keys(a!), ...Object.keys(b!)])]
      .filter((name) => JSON.stringify(a![name]) !== JSON.stringify(b![name]))
      .map((name) => `${label}: ${name} is ${JSON.stringify(a![name])} and ${JSON.stringify(b![name])}`)
  })
}
