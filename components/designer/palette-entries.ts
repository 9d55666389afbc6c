import { catalogueName } from '#components/words/catalogue-name.ts'
import { aboutType, resourceTypes } from '#lib/catalogue/catalogue.ts'
import { isImplemented } from '#lib/catalogue/implemented.ts'
import { presentationOf, type Shelf, shelves } from '#lib/catalogue/presentation.ts'
import { readyWired } from '#lib/catalogue/ready-wired.ts'
import { type CloudService, serviceOf } from '#lib/catalogue/service-of.ts'

/** What can be added: a resource type, or a ready-wired set by its id. */
export interface PaletteEntry {
  readonly type: string
  readonly label: string
  readonly doc: string
  readonly shelf: Shelf | typeof readyShelf
  /** Its icon's name, where the type doesn't tell. */
  readonly icon?: string
  /** Words people look for when they don't know the type's name. */
  readonly words: string
  /** Among those most designs begin with. */
  readonly common: boolean
  /** Hearth can make it; others can be drawn and checked only. */
  readonly made: boolean
  /** The cloud's services that it is made by. */
  readonly services: readonly CloudService[]
}

/** The shelf of sets that are wired already. */
export const readyShelf = 'Ready-wired'

const staples = [
  'OS::Nova::Server',
  'OS::Nova::KeyPair',
  'OS::Neutron::Net',
  'OS::Neutron::Subnet',
  'OS::Neutron::Router',
  'OS::Neutron::RouterInterface',
  'OS::Neutron::Port',
  'OS::Neutron::FloatingIP',
  'OS::Neutron::SecurityGroup',
  'OS::Cinder::Volume',
  'OS::Cinder::VolumeAttachment',
]

const openShelves: ReadonlySet<string> = new Set([readyShelf, 'Compute', 'Network', 'Storage'])

const servicesOf = (types: readonly string[]) => [...new Set(types.flatMap((type) => serviceOf(type) ?? []))]

const sets = readyWired.map(({ id, title, summary, words, icon, resources }): PaletteEntry => {
  const types = Object.values(resources).map(({ type }) => type)
  const made = types.every(isImplemented)
  const about = { type: id, label: title, doc: summary, shelf: readyShelf, icon, words: words.join(' ') } as const
  return { ...about, common: false, made, services: servicesOf(types) }
})

const types: readonly PaletteEntry[] = resourceTypes()
  .flatMap((type): PaletteEntry[] => {
    const { support, doc = '' } = aboutType(type)!
    if (support.status !== 'SUPPORTED') return []
    const { shelf, title, words, everyday } = presentationOf(type)
    const common = openShelves.has(shelf) && everyday
    const made = isImplemented(type)
    const about = { type, label: title, doc, shelf, words: words.join(' ').toLowerCase() }
    return [{ ...about, common, made, services: servicesOf([type]) }]
  })
  .toSorted((a, b) => placeOf(a) - placeOf(b) || rank(a) - rank(b))

const entries = [...sets, ...types]

function placeOf({ shelf }: PaletteEntry): number {
  return shelf === readyShelf ? -1 : shelves.indexOf(shelf)
}

/** What most designs begin with stands first on its shelf, what cannot be made yet last. */
function rank({ type, common, made }: PaletteEntry): number {
  const first = staples.indexOf(type)
  if (!made) return staples.length + 2
  return first >= 0 ? first : common ? staples.length : staples.length + 1
}

/** What it is made by that a cloud with these services lacks; nothing while they aren't known. */
export function lacking({ services }: PaletteEntry, offered: readonly string[] | undefined): readonly CloudService[] {
  return offered ? services.filter((service) => !offered.includes(service)) : []
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
      score: words.reduce((sum, word) => sum + scoreOf(entry, word), phraseScore(entry, words)),
      all: words.every((word) => scoreOf(entry, word) > 0),
    }))
    .filter(({ all }) => all)
    .toSorted((a, b) => Number(b.entry.made) - Number(a.entry.made) || b.score - a.score)
    .map(({ entry }) => entry)
}

/** Several words that a name begins with are the name itself. */
function phraseScore({ label }: PaletteEntry, words: readonly string[]): number {
  return words.length > 1 && label.toLowerCase().startsWith(words.join(' ')) ? 20 : 0
}

function scoreOf(entry: PaletteEntry, word: string): number {
  const label = catalogueName(entry.label).toLowerCase()
  const common = entry.common ? 1 : 0
  if (label === word || entry.type.toLowerCase().endsWith(`::${word}`)) return 20 + common
  if (label.startsWith(word)) return 10 + common
  if (entry.words.includes(word)) return 6 + common
  if (label.includes(word)) return 5 + common
  if (entry.type.toLowerCase().includes(word)) return 3
  return `${entry.label} ${entry.doc} ${catalogueName(entry.doc)}`.toLowerCase().includes(word) ? 1 : 0
}

/** Entries by shelf; shelves of which nothing can be made come last. */
export function shelvesOf(found: readonly PaletteEntry[]): [string, PaletteEntry[]][] {
  const all = [...Map.groupBy(found, (entry) => entry.shelf)]
  const bare = ([, entries]: [string, PaletteEntry[]]) => Number(!entries.some(({ made }) => made))
  return all.toSorted((a, b) => bare(a) - bare(b))
}
