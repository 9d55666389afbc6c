import { isMap, own, pythonText } from './python-text.ts'
import { isVersionKey, type Language } from './read-version.ts'
import { type Entry, entriesOf, type Findings, isEmpty, suggestion } from './reading.ts'
import { hasConditions, type SectionName, spellingOf } from './spelling.ts'

export interface Sections {
  readonly description?: string
  readonly parameter_groups?: Entry
  readonly parameters?: Entry
  readonly mappings?: Entry
  readonly conditions?: Entry
  readonly resources?: Entry
  readonly outputs?: Entry
}

/** Sorts the top-level keys into sections, leaving out what is empty or of the wrong shape. */
export function readSections(
  entries: readonly Entry[],
  language: Language,
  text: string,
  broken: boolean,
  findings: Findings,
): Sections {
  const { sections: spelled } = spellingOf(language.format)
  const byWritten = new Map(Object.entries(spelled).map(([name, written]) => [written, name as SectionName]))
  if (!hasConditions(language.version)) byWritten.delete(spelled.conditions ?? '')
  const found: { [name in SectionName]?: Entry } = {}
  for (const entry of entries) {
    const name = byWritten.get(entry.name)
    if (name !== undefined) found[name] = entry
    else if (!isVersionKey(entry.name)) reportUnknown(entry, [...byWritten.keys()], language, text, findings)
  }
  const { description, ...rest } = found
  for (const [name, entry] of Object.entries(rest)) checkShape(name, entry, findings)
  reportSlips(entries, [...byWritten.keys()], findings)
  if (!broken && entries.length > 0) reportNothingInside(rest, entries, spelled.resources ?? '', findings)
  return {
    ...keep(rest),
    ...(description === undefined || description.value === null ? {} : { description: pythonText(description.value) }),
  }
}

function keep(found: { [name in SectionName]?: Entry }): Omit<Sections, 'description'> {
  return Object.fromEntries(
    Object.entries(found).filter(
      ([name, { value }]) => !isEmpty(value) && (name === 'parameter_groups' || isMap(value)),
    ),
  )
}

function checkShape(name: string, { name: written, pair, value }: Entry, findings: Findings): void {
  if (isEmpty(value) || isMap(value) || name === 'parameter_groups') return
  const message = `“${written}” must be a map of names to definitions.`
  // Heat looks into mappings only when a function asks for one.
  if (name === 'mappings') findings.warn('section-not-map', pair.key.range, message, { path: [written] })
  else findings.error('section-not-map', pair.key.range, message, { path: [written] })
}

function reportUnknown(
  entry: Entry,
  allowed: readonly string[],
  language: Language,
  text: string,
  findings: Findings,
): void {
  const range = entry.pair.key.range
  if (entry.name.toLowerCase() === 'conditions' && !hasConditions(language.version)) {
    const hint =
      language.format === 'hot'
        ? 'Conditions exist from heat_template_version 2016-10-14 on.'
        : 'Conditions exist in AWSTemplateFormatVersion 2010-09-09 only.'
    findings.error('unknown-section', range, `This version has no section “${entry.name}”.`, { hint })
    return
  }
  const candidates = language.versionKey === null ? [...allowed, 'heat_template_version'] : allowed
  const near = suggestion(entry.name, candidates, range, text)
  findings.error('unknown-section', range, `There is no section “${entry.name}”.`, {
    ...near,
    hint: near.hint ?? `Sections are ${allowed.join(', ')}.`,
  })
}

/** A section one level too deep: `resources:` indented below `parameters:`. */
function reportSlips(entries: readonly Entry[], sections: readonly string[], findings: Findings): void {
  const present = new Set(entries.map(({ name }) => name))
  const missing = new Set(sections.filter((name) => !present.has(name) && name.toLowerCase() !== 'description'))
  for (const outer of entries) {
    for (const inner of entriesOf(outer.node, outer.value)) {
      if (!missing.has(inner.name) || !holdsDefinitions(inner)) continue
      findings.warn('misplaced-section', inner.pair.key.range, `“${inner.name}” stands inside “${outer.name}”.`, {
        path: [outer.name, inner.name],
        hint: 'An indentation slip? Move it to the left margin to make it a section.',
      })
    }
  }
}

/** A map of maps none of which looks like a definition's own keys (a resource may well be called “outputs”). */
function holdsDefinitions({ value }: Entry): boolean {
  if (!isMap(value) || Object.hasOwn(value, 'type') || Object.hasOwn(value, 'Type') || Object.hasOwn(value, 'value')) {
    return false
  }
  const items = Object.keys(value).map((key) => own(value, key))
  return items.length > 0 && items.every((item) => isMap(item))
}

/** Valid, but it would make nothing and tell nothing. */
function reportNothingInside(
  found: { [name in SectionName]?: Entry },
  entries: readonly Entry[],
  resources: string,
  findings: Findings,
): void {
  const filled = (entry: Entry | undefined) => entry !== undefined && !isEmpty(entry.value)
  if (filled(found.resources) || filled(found.outputs)) return
  const swallowed = entries.find(
    ({ value }) => typeof value === 'string' && new RegExp(`^\\s*${resources}:\\s*$`, 'm').test(value),
  )
  const range = (swallowed ?? found.resources ?? entries[0])?.pair.key.range ?? { from: 0, to: 0 }
  findings.warn('no-resources', range, 'The template is valid but makes nothing: it has no resources.', {
    hint: swallowed
      ? `The text of “${swallowed.name}” holds a line “${resources}:”. An indentation slip?`
      : `Add resources below “${resources}:”.`,
  })
}
