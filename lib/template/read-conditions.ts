import { type Entry, entriesOf, placed } from './reading.ts'
import type { ConditionDefinition } from './template.ts'

export function readConditions(section: Entry | undefined): ReadonlyMap<string, ConditionDefinition> {
  const entries = section ? entriesOf(section.node, section.value) : []
  return new Map(entries.map((entry) => [entry.name, { ...placed(entry), value: entry.value }]))
}
