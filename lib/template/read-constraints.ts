import type { Range } from '#lib/text/range.ts'
import { isMap, pythonText } from './python-text.ts'
import type { ReadContext } from './read-parameters.ts'
import { type Entry, entriesOf, type Findings, suggestion, tightRange } from './reading.ts'
import type { Constraint, ParameterType } from './template.ts'
import type { Value, YamlNode } from './yaml-node.ts'

/** A constraint and where it stands. */
export interface PlacedConstraint {
  readonly constraint: Constraint
  readonly range: Range
}

type Kind = Constraint['kind']

/** Heat honours the first of these that a list item has. */
const kinds: readonly Kind[] = ['modulo', 'range', 'length', 'allowed_values', 'allowed_pattern', 'custom_constraint']

const types: { readonly [kind in Kind]: readonly ParameterType[] } = {
  range: ['number'],
  length: ['string', 'comma_delimited_list', 'json'],
  modulo: ['number'],
  allowed_values: ['string', 'number', 'boolean', 'comma_delimited_list'],
  allowed_pattern: ['string'],
  custom_constraint: ['string', 'number', 'boolean', 'comma_delimited_list'],
}

/** First version that knows `modulo`. */
const moduloSince = '2017-02-24'

/** HOT's `constraints:` list. */
export function readHotConstraints(
  entry: Entry | undefined,
  parameter: string,
  path: string[],
  context: ReadContext,
): PlacedConstraint[] {
  if (!entry || entry.value === null) return []
  const { node, value } = entry
  if (node.kind !== 'list' || !Array.isArray(value)) {
    const message = `The constraints of “${parameter}” must be a list.`
    context.findings.error('constraints-not-list', entry.pair.key.range, message, { path: [...path, 'constraints'] })
    return []
  }
  return node.items.flatMap((item, i) => {
    const read = readItem(item, value[i] ?? null, [...path, 'constraints', String(i)], context)
    return read ? [read] : []
  })
}

function readItem(node: YamlNode, value: Value, path: string[], context: ReadContext): PlacedConstraint | undefined {
  const { findings } = context
  const keys = new Map(entriesOf(node, value).map((key) => [key.name, key]))
  if (keys.size === 0) {
    findings.error('bad-constraint', node.range, 'A constraint must be a map such as “length: {min: 1}”.', { path })
    return undefined
  }
  const known = kindsOf(context)
  for (const { name, pair } of keys.values()) {
    if (name === 'description' || known.includes(name as Kind)) continue
    const near = suggestion(name, known, pair.key.range, context.text)
    findings.error('unknown-constraint', pair.key.range, `There is no constraint “${name}”.`, {
      path,
      ...near,
      hint:
        near.hint ?? (name === 'modulo' ? `“modulo” exists from ${moduloSince} on.` : `Known: ${known.join(', ')}.`),
    })
  }
  const kind = known.find((name) => keys.has(name))
  const entry = kind === undefined ? undefined : keys.get(kind)
  if (kind === undefined || entry === undefined) {
    if ([...keys.keys()].every((name) => name === 'description')) {
      findings.error('bad-constraint', node.range, 'This item says no constraint.', { path })
    }
    return undefined
  }
  for (const other of known) {
    const ignored = other === kind ? undefined : keys.get(other)
    if (!ignored) continue
    const message = `Heat ignores “${other}” here: of one item only “${kind}” counts.`
    findings.warn('ignored-constraint', ignored.pair.key.range, message, {
      path: [...path, other],
      hint: 'Make it an item of its own.',
    })
  }
  const constraint = readKind(kind, entry, path, findings)
  if (!constraint) return undefined
  const description = keys.get('description')?.value
  return {
    constraint: description == null ? constraint : { ...constraint, description: pythonText(description) },
    range: entry.pair.key.range,
  }
}

function kindsOf({ version }: ReadContext): readonly Kind[] {
  return version !== null && version < moduloSince ? kinds.filter((kind) => kind !== 'modulo') : kinds
}

function readKind(kind: Kind, entry: Entry, path: string[], findings: Findings): Constraint | undefined {
  const { value, pair } = entry
  const wrong = (what: string) => {
    findings.error('bad-constraint', tightRange(pair), `“${kind}” must be ${what}.`, { path: [...path, kind] })
    return undefined
  }
  switch (kind) {
    case 'range':
    case 'length':
      return isMap(value) ? readBounds(kind, entry, path, findings) : wrong('a map with min, max or both')
    case 'modulo':
      return isMap(value) ? readModulo(entry, path, findings) : wrong('a map with step and offset')
    case 'allowed_values':
      return Array.isArray(value) ? { kind, values: value } : wrong('a list')
    case 'allowed_pattern':
      return typeof value === 'string' ? { kind, pattern: value } : wrong('a regular expression, as text')
    case 'custom_constraint':
      return typeof value === 'string' ? { kind, name: value } : wrong('a name such as nova.flavor')
  }
}

function readBounds(
  kind: 'range' | 'length',
  entry: Entry,
  path: string[],
  findings: Findings,
): Constraint | undefined {
  const bounds: { min?: number; max?: number } = {}
  for (const { name, pair, value } of entriesOf(entry.node, entry.value)) {
    if (name !== 'min' && name !== 'max') {
      const near = suggestion(name, ['min', 'max'], pair.key.range)
      findings.error('unknown-key', pair.key.range, `“${kind}” takes min and max, not “${name}”.`, { path, ...near })
      continue
    }
    const number = toNumber(value)
    if (number !== undefined) bounds[name] = number
    else if (value !== null) {
      findings.error('bad-constraint', tightRange(pair), `“${name}” must be a number.`, { path: [...path, kind, name] })
    }
  }
  if (bounds.min !== undefined || bounds.max !== undefined) return { kind, ...bounds }
  const message = `“${kind}” needs min, max or both.`
  findings.error('bad-constraint', entry.pair.key.range, message, { path: [...path, kind] })
  return undefined
}

function readModulo(entry: Entry, path: string[], findings: Findings): Constraint | undefined {
  const keys = new Map(entriesOf(entry.node, entry.value).map((key) => [key.name, key.value]))
  const step = toNumber(keys.get('step') ?? null)
  const offset = toNumber(keys.get('offset') ?? null)
  const fits =
    step !== undefined &&
    offset !== undefined &&
    Number.isInteger(step) &&
    Number.isInteger(offset) &&
    step !== 0 &&
    Math.abs(offset) < Math.abs(step) &&
    step * offset >= 0
  if (fits) return { kind: 'modulo', step, offset }
  findings.error('bad-constraint', entry.pair.key.range, '“modulo” needs whole numbers step and offset.', {
    path: [...path, 'modulo'],
    hint: 'step is not 0, and offset is nearer to 0 than step, on the same side.',
  })
  return undefined
}

/** CloudFormation's constraints, which are keys of the parameter itself. */
export function readCfnConstraints(
  keys: ReadonlyMap<string, Entry>,
  path: string[],
  findings: Findings,
): PlacedConstraint[] {
  const found: PlacedConstraint[] = []
  const note = keys.get('ConstraintDescription')?.value
  const description = note == null ? {} : { description: pythonText(note) }
  const bounds = (kind: 'range' | 'length', low: string, high: string) => {
    const place = keys.get(low) ?? keys.get(high)
    if (!place) return
    const min = cfnNumber(keys.get(low), path, findings)
    const max = cfnNumber(keys.get(high), path, findings)
    const constraint = { kind, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
    found.push({ constraint: { ...constraint, ...description }, range: place.pair.key.range })
  }
  bounds('range', 'MinValue', 'MaxValue')
  bounds('length', 'MinLength', 'MaxLength')
  for (const [kind, name] of [
    ['allowed_values', 'AllowedValues'],
    ['allowed_pattern', 'AllowedPattern'],
  ] as const) {
    const entry = keys.get(name)
    const constraint = entry && readKind(kind, entry, path, findings)
    if (entry && constraint) found.push({ constraint: { ...constraint, ...description }, range: entry.pair.key.range })
  }
  return found
}

function cfnNumber(entry: Entry | undefined, path: string[], findings: Findings): number | undefined {
  if (!entry) return undefined
  const number = toNumber(entry.value)
  if (number === undefined) {
    const message = `“${entry.name}” must be a number.`
    findings.error('bad-constraint', tightRange(entry.pair), message, { path: [...path, entry.name] })
  }
  return number
}

function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** Says so where a constraint can't be applied to its parameter's type. */
export function checkConstraintFits(
  { kind }: Constraint,
  type: ParameterType,
  range: Range,
  path: string[],
  findings: Findings,
): void {
  if (types[kind].includes(type)) return
  const fitting = types[kind].join(', ')
  findings.error('constraint-not-for-type', range, `A ${kind} constraint can’t be put on a ${type} parameter.`, {
    path,
    hint: `It is for ${fitting}.`,
  })
}
