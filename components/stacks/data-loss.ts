import type { PlanItem } from '#lib/api/contract.ts'

/** Resource types that hold people's data: gone with them, it does not come back. */
const holders = new Set([
  'OS::Cinder::Volume',
  'OS::Cinder::EncryptedVolume',
  'OS::Swift::Container',
  'OS::Manila::Share',
  'OS::Trove::Instance',
  'OS::Trove::Cluster',
  'OS::Barbican::Secret',
  'OS::Glance::Image',
  'OS::Glance::WebImage',
])

/** Names of what would take data along, nested ones as `group.member`. */
export function dataLost(items: readonly PlanItem[], prefix = ''): string[] {
  return items.flatMap((item) => {
    const name = prefix + item.resource
    const goes = item.action === 'delete' || item.action === 'replace'
    return [...(goes && holders.has(item.type) ? [name] : []), ...dataLost(item.nested ?? [], `${name}.`)]
  })
}

/** Properties through which an update writes over what is on a disk. */
const overwriting = new Set(['backup_id', 'image'])

/**
 * Names of what gets other content: a volume a backup, a server another image. Of those only what an update writes over;
 * going back to a snapshot, `replaced` ones count as well.
 */
export function dataOverwritten(items: readonly PlanItem[], replaced = false, prefix = ''): string[] {
  return items.flatMap(({ resource, action, properties, nested }) => {
    const name = prefix + resource
    const isTouched = action === 'update' || (replaced && action === 'replace')
    const isHit = isTouched && properties.some((property) => overwriting.has(property.name))
    return [...(isHit ? [name] : []), ...dataOverwritten(nested ?? [], replaced, `${name}.`)]
  })
}
