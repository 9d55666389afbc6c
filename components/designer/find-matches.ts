import type { Analysis } from '#components/document/analysis.ts'
import { resourceAt } from '#components/document/things.ts'
import { typeTitle } from '#components/graph/resource-icon.tsx'
import type { Range } from '#lib/text/range.ts'

/** A place of the text that holds what was looked for, and the resource it belongs to. */
export interface Match {
  readonly range: Range
  readonly resource?: string
}

const most = 2000

/** Everything that holds `query`, in the order of the text: the text itself, and resources by what people call their type. */
export function findMatches(analysis: Analysis, query: string): readonly Match[] {
  const wanted = query.toLowerCase()
  if (wanted.trim() === '') return []
  const found: Match[] = []
  const text = analysis.text.toLowerCase()
  for (let at = text.indexOf(wanted); at >= 0 && found.length < most; at = text.indexOf(wanted, at + wanted.length)) {
    const resource = resourceAt(analysis, at)?.name
    found.push({ range: { from: at, to: at + wanted.length }, ...(resource !== undefined && { resource }) })
  }
  const known = new Set(found.map(({ resource }) => resource))
  const byType = analysis.resources
    .filter(({ name, type }) => !known.has(name) && typeTitle(type).toLowerCase().includes(wanted))
    .map(({ name, nameRange }) => ({ range: nameRange, resource: name }))
  return [...found, ...byType].toSorted((a, b) => a.range.from - b.range.from)
}
