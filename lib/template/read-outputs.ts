import { isMap, pythonText } from './python-text.ts'
import type { ReadContext } from './read-parameters.ts'
import { type Entry, entriesOf, placed, suggestion } from './reading.ts'
import { hasConditions, spellingOf } from './spelling.ts'
import type { OutputDefinition } from './template.ts'

export function readOutputs(section: Entry | undefined, context: ReadContext): ReadonlyMap<string, OutputDefinition> {
  const found = new Map<string, OutputDefinition>()
  if (!section) return found
  for (const entry of entriesOf(section.node, section.value)) {
    found.set(entry.name, readOutput(entry, [section.name, entry.name], context))
  }
  return found
}

function readOutput(entry: Entry, path: string[], context: ReadContext): OutputDefinition {
  const { findings, format, version } = context
  const { name, pair } = entry
  const spelled = spellingOf(format).output
  const hint = `Write “${spelled.value}: …” below the name.`
  if (!isMap(entry.value)) {
    findings.error('output-not-map', pair.key.range, `The output “${name}” must be a map.`, { path, hint })
    return { ...placed(entry), value: null }
  }
  const keys = new Map(entriesOf(entry.node, entry.value).map((key) => [key.name, key]))
  reportUnknown(keys, path, context)
  const value = keys.get(spelled.value)
  if (!value) findings.error('missing-value', pair.key.range, `The output “${name}” has no value.`, { path, hint })
  const description = keys.get(spelled.description)?.value ?? null
  const condition = hasConditions(version) ? (keys.get(spelled.condition)?.value ?? null) : null
  return {
    ...placed(entry),
    value: value?.value ?? null,
    ...(description === null ? {} : { description: pythonText(description) }),
    ...(condition === null ? {} : { condition }),
  }
}

/** Heat passes over such keys in silence: a warning, as they are nearly always slips. */
function reportUnknown(
  keys: ReadonlyMap<string, Entry>,
  path: string[],
  { findings, format, version, text }: ReadContext,
): void {
  const spelled = spellingOf(format).output
  const known = Object.values(spelled).filter((key) => key !== spelled.condition || hasConditions(version))
  for (const { name, pair } of keys.values()) {
    if (known.includes(name)) continue
    findings.warn('unknown-key', pair.key.range, `Heat ignores “${name}”: it is no key of an output.`, {
      path: [...path, name],
      ...suggestion(name, known, pair.key.range, text),
    })
  }
}
