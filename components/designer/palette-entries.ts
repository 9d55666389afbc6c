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

const shelves: Record<string, string> = {
  nova: 'Servers',
  neutron: 'Networking',
  cinder: 'Storage',
  octavia: 'Load balancing',
  heat: 'Orchestration',
}

const entries: readonly PaletteEntry[] = resourceTypes().flatMap((type) => {
  const schema = schemaOf(type)
  if (schema?.support.status !== 'SUPPORTED') return []
  const shelf = shelves[schema.service ?? ''] ?? schema.type.split('::')[1] ?? 'Other'
  return [
    {
      type,
      label: shortType(type),
      doc: schema.doc ?? '',
      shelf,
      words: '',
      common: schema.service === 'nova' || schema.service === 'neutron',
    },
  ]
})

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
  if (entry.words.toLowerCase().includes(word)) return 6 + common
  if (label.includes(word)) return 5 + common
  if (entry.type.toLowerCase().includes(word)) return 3
  return entry.doc.toLowerCase().includes(word) ? 1 : 0
}

export function shelvesOf(found: readonly PaletteEntry[]): [string, PaletteEntry[]][] {
  return [...Map.groupBy(found, (entry) => entry.shelf)]
}
