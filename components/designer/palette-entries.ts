import { shortType } from '#components/graph/resource-icon.tsx'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'

export interface PaletteEntry {
  readonly type: string
  readonly label: string
  readonly doc: string
  readonly shelf: string
  /** Words people look for when they don't know the type's name. */
  readonly words: string
  /** Among those most designs begin with. */
  readonly common: boolean
}

/** Shelves in the order of the palette, and the services that stand on each. */
const shelfOrder: readonly (readonly [shelf: string, services: readonly string[]])[] = [
  ['Servers', ['nova', 'trove', 'ironic', 'blazar']],
  ['Networking', ['neutron']],
  ['Load balancing', ['octavia']],
  ['Storage', ['cinder', 'swift', 'manila', 'glance']],
  ['Software and values', ['heat']],
  ['Names and messages', ['designate', 'zaqar']],
  ['Identity and secrets', ['keystone', 'barbican']],
  ['Clusters and containers', ['magnum', 'sahara', 'senlin', 'zun']],
  ['Alarms and workflows', ['aodh', 'mistral', 'monasca', 'vitrage']],
]

/** What people say when they mean a type. */
const intents: { readonly [type: string]: string } = {
  'OS::Nova::Server': 'vm virtual machine instance computer host',
  'OS::Nova::KeyPair': 'ssh login key',
  'OS::Nova::ServerGroup': 'affinity anti-affinity spread together',
  'OS::Neutron::Net': 'network lan vlan private',
  'OS::Neutron::Subnet': 'cidr address range dhcp ip',
  'OS::Neutron::Port': 'nic interface card ip',
  'OS::Neutron::Router': 'gateway internet uplink',
  'OS::Neutron::RouterInterface': 'connect subnet router join',
  'OS::Neutron::FloatingIP': 'public address internet external ip',
  'OS::Neutron::SecurityGroup': 'firewall rules open port allow ssh http',
  'OS::Octavia::LoadBalancer': 'balancer vip spread traffic',
  'OS::Cinder::Volume': 'disk storage block data drive',
  'OS::Cinder::VolumeAttachment': 'attach disk mount',
  'OS::Swift::Container': 'bucket object files storage',
  'OS::Manila::Share': 'nfs file share',
  'OS::Heat::ResourceGroup': 'many copies count repeat several',
  'OS::Heat::AutoScalingGroup': 'scale autoscale elastic grow',
  'OS::Heat::ScalingPolicy': 'scale up down',
  'OS::Heat::RandomString': 'password secret generate',
  'OS::Heat::Value': 'variable constant compute expression',
  'OS::Heat::WaitCondition': 'wait signal ready done',
  'OS::Heat::SoftwareConfig': 'script install configure cloud-init boot',
  'OS::Heat::CloudConfig': 'cloud-init boot install',
  'OS::Heat::SoftwareDeployment': 'script run install deploy',
  'OS::Heat::Stack': 'nested template another',
  'OS::Designate::Zone': 'dns domain',
  'OS::Designate::RecordSet': 'dns record name',
  'OS::Barbican::Secret': 'password key secret',
  'OS::Aodh::GnocchiAggregationByResourcesAlarm': 'alarm threshold cpu load metric',
}

const openShelves = new Set(['Servers', 'Networking', 'Storage'])
const amazon = 'CloudFormation types'

const entries: readonly PaletteEntry[] = resourceTypes()
  .flatMap((type): PaletteEntry[] => {
    const schema = schemaOf(type)
    if (schema?.support.status !== 'SUPPORTED') return []
    const shelf = shelfOf(type, schema.service)
    const words = Object.hasOwn(intents, type) ? intents[type]! : ''
    return [{ type, label: shortType(type), doc: schema.doc ?? '', shelf, words, common: words !== '' }]
  })
  .toSorted((a, b) => shelfRank(a.shelf) - shelfRank(b.shelf) || Number(b.common) - Number(a.common))

function shelfOf(type: string, service: string | null): string {
  if (type.startsWith('AWS::')) return amazon
  return shelfOrder.find(([, services]) => services.includes(service ?? 'heat'))?.[0] ?? 'Other'
}

function shelfRank(shelf: string): number {
  if (shelf === amazon) return shelfOrder.length + 1
  const rank = shelfOrder.findIndex(([name]) => name === shelf)
  return rank < 0 ? shelfOrder.length : rank
}

/** Shelves that stand open before anybody searched. */
export function isOpenShelf(shelf: string): boolean {
  return openShelves.has(shelf)
}

/** Entries that hold every word of the query, the best first. */
export function findEntries(query: string): readonly PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  return entries
    .map((entry) => ({
      entry,
      score: words.reduce((sum, word) => sum + scoreOf(entry, word), 0),
      all: words.every((word) => scoreOf(entry, word) > 0),
    }))
    .filter(({ all }) => all)
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}

function scoreOf(entry: PaletteEntry, word: string): number {
  const label = entry.label.toLowerCase()
  const common = entry.common ? 1 : 0
  if (label === word) return 20 + common
  if (label.startsWith(word)) return 10 + common
  if (entry.words.includes(word)) return 6 + common
  if (label.includes(word)) return 5 + common
  if (entry.type.toLowerCase().includes(word)) return 3
  return entry.doc.toLowerCase().includes(word) ? 1 : 0
}

export function shelvesOf(found: readonly PaletteEntry[]): [string, PaletteEntry[]][] {
  return [...Map.groupBy(found, (entry) => entry.shelf)]
}
