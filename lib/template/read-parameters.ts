import { cfnTypes } from './parameter-schema.ts'
import { isMap, pythonText, truthy } from './python-text.ts'
import { checkConstraintFits, readCfnConstraints, readHotConstraints } from './read-constraints.ts'
import type { Language } from './read-version.ts'
import { type Entry, entriesOf, type Findings, placed, suggestion, tightRange } from './reading.ts'
import type { Constraint, ParameterDefinition, ParameterType } from './template.ts'
import type { Value } from './yaml-node.ts'

/** All that reading a section needs besides the section. */
export interface ReadContext extends Language {
  readonly text: string
  readonly findings: Findings
}

const hotTypes: ReadonlyMap<string, ParameterType> = new Map(
  (['string', 'number', 'boolean', 'comma_delimited_list', 'json'] as const).map((type) => [type, type]),
)

const hotKeys = ['type', 'label', 'description', 'default', 'hidden', 'constraints', 'immutable', 'schema', 'tags']

const cfnKeys = [
  'Type',
  'Default',
  'NoEcho',
  'AllowedValues',
  'AllowedPattern',
  'MaxLength',
  'MinLength',
  'MaxValue',
  'MinValue',
  'Description',
  'ConstraintDescription',
  'Label',
]

/** First version in which parameters may have tags. */
const tagsSince = '2018-03-02'

export function readParameters(
  section: Entry | undefined,
  context: ReadContext,
): ReadonlyMap<string, ParameterDefinition> {
  const found = new Map<string, ParameterDefinition>()
  if (!section) return found
  for (const entry of entriesOf(section.node, section.value)) {
    found.set(entry.name, readParameter(entry, [section.name, entry.name], context))
  }
  return found
}

function readParameter(entry: Entry, path: string[], context: ReadContext): ParameterDefinition {
  const { findings } = context
  const { pair, name } = entry
  if (!isMap(entry.value)) {
    findings.error('parameter-not-map', pair.key.range, `The parameter “${name}” must be a map with a type.`, { path })
    return { ...placed(entry), type: 'string', hidden: false, immutable: false, constraints: [], tags: [] }
  }
  const keys = new Map(entriesOf(entry.node, entry.value).map((key) => [key.name, key]))
  checkKeys(keys, path, name, context)
  const type = readType(keys, entry, path, context)
  const isHot = context.format === 'hot'
  const constraints = isHot
    ? readHotConstraints(keys.get('constraints'), name, path, context)
    : readCfnConstraints(keys, path, findings)
  for (const { constraint, range } of constraints) checkConstraintFits(constraint, type, range, path, findings)
  const at = (hot: string, cfn: string) => keys.get(isHot ? hot : cfn)
  const given = at('default', 'Default')
  return {
    ...placed(entry),
    type,
    ...text('label', at('label', 'Label')),
    ...text('description', at('description', 'Description')),
    // A default of null is none, for Heat.
    ...(given === undefined || given.value === null ? {} : { default: given.value }),
    hidden: isHot ? truthy(keys.get('hidden')?.value ?? null) : isTrue(keys.get('NoEcho')?.value ?? null),
    immutable: isHot && truthy(keys.get('immutable')?.value ?? null),
    constraints: constraints.map(({ constraint }): Constraint => constraint),
    tags: readTags(keys.get('tags'), path, name, context),
  }
}

function checkKeys(keys: ReadonlyMap<string, Entry>, path: string[], parameter: string, context: ReadContext): void {
  const { findings, format, version, text } = context
  const known = format === 'hot' ? hotKeys : cfnKeys
  for (const { name, pair } of keys.values()) {
    const range = pair.key.range
    if (name === 'tags' && format === 'hot' && version !== null && version < tagsSince) {
      const hint = `Tags exist from heat_template_version ${tagsSince} on.`
      findings.error('unknown-key', range, 'Parameters have no tags in this version.', { path: [...path, name], hint })
      continue
    }
    if (known.includes(name)) continue
    const near = suggestion(name, known, range, text)
    findings.error('unknown-key', range, `“${name}” is no key of a parameter (in “${parameter}”).`, {
      path: [...path, name],
      ...near,
      hint: near.hint ?? `Keys are ${known.join(', ')}.`,
    })
  }
}

function readType(
  keys: ReadonlyMap<string, Entry>,
  entry: Entry,
  path: string[],
  { format, findings, text }: ReadContext,
): ParameterType {
  const types = format === 'hot' ? hotTypes : cfnTypes
  const key = keys.get(format === 'hot' ? 'type' : 'Type')
  if (!key) {
    findings.error('missing-type', entry.pair.key.range, `The parameter “${entry.name}” has no type.`, {
      path,
      hint: `Types are ${[...types.keys()].join(', ')}.`,
    })
    return 'string'
  }
  const type = typeof key.value === 'string' ? types.get(key.value) : undefined
  if (type) return type
  const range = tightRange(key.pair)
  const written = pythonText(key.value)
  const near = suggestion(written, types.keys(), range, text)
  findings.error('unknown-parameter-type', range, `There is no parameter type “${written}”.`, {
    path: [...path, key.name],
    ...near,
    hint: near.hint ?? `Types are ${[...types.keys()].join(', ')}.`,
  })
  return 'string'
}

function readTags(entry: Entry | undefined, path: string[], parameter: string, { findings }: ReadContext): string[] {
  if (!entry || entry.value === null) return []
  if (Array.isArray(entry.value)) return entry.value.map(pythonText)
  const message = `The tags of “${parameter}” must be a list.`
  findings.error('tags-not-list', tightRange(entry.pair), message, { path: [...path, 'tags'] })
  return []
}

function text(key: 'label' | 'description', entry: Entry | undefined): { label?: string; description?: string } {
  return entry === undefined || entry.value === null ? {} : { [key]: pythonText(entry.value) }
}

function isTrue(value: Value): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true')
}
