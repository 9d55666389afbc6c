import { isMap, pythonText } from '../python-text.ts'
import type { Constraint, ParameterDefinition, ParameterType } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import { parameterType } from './parameter-type.ts'
import { entriesAt, entryAt, type NamedPlace } from './place.ts'
import type { Work } from './work.ts'

type Definition = { [key: string]: Value }

const constraintKeys: ReadonlySet<string> = new Set([
  'MinValue',
  'MaxValue',
  'MinLength',
  'MaxLength',
  'AllowedValues',
  'AllowedPattern',
  'ConstraintDescription',
])

const plainKeys: ReadonlyMap<string, string> = new Map([
  ['Label', 'label'],
  ['Description', 'description'],
  ['Default', 'default'],
])

const knownTypes: ReadonlySet<string> = new Set(['String', 'Number', 'Boolean', 'CommaDelimitedList', 'Json'])

/** A parameter's definition in HOT's words. */
export function convertParameter(place: NamedPlace, work: Work): Value {
  const definition = work.template.parameters.get(place.name)
  if (!definition || !isMap(place.value)) return place.value
  const made: Definition = { type: convertType(place, definition, work) }
  const renamed = new Map([['Type', 'type']])
  for (const entry of entriesAt(place)) {
    const key = convertKey(entry, definition, made, work)
    if (key !== undefined) renamed.set(entry.name, key)
  }
  if (definition.constraints.length > 0) made.constraints = definition.constraints.map(convertConstraint)
  else if (entryAt(place, 'ConstraintDescription')) {
    work.lose('info', 'nothing-to-describe', place, `“${place.name}” describes constraints, but has none.`)
  }
  work.comments.carry(made, place.node, (name) => renamed.get(name))
  return made
}

/** Puts one key of the source into `made` and says what it is called there. */
function convertKey(entry: NamedPlace, definition: ParameterDefinition, made: Definition, work: Work) {
  const { name, value } = entry
  const plain = plainKeys.get(name)
  if (plain !== undefined) {
    if (value !== null) made[plain] = plain === 'default' ? value : pythonText(value)
    return plain
  }
  if (name === 'NoEcho') {
    if (definition.hidden) made.hidden = true
    return 'hidden'
  }
  if (constraintKeys.has(name)) return 'constraints'
  if (name !== 'Type') {
    work.lose('warning', 'unknown-key', entry, `“${name}” is no key of a parameter: it is left out.`)
  }
  return undefined
}

/** What Amazon’s own types promise of their values is lost. */
function convertType(place: NamedPlace, definition: ParameterDefinition, work: Work): ParameterType {
  const written = entryAt(place, 'Type')
  const name = written ? pythonText(written.value) : ''
  if (!written || knownTypes.has(name)) return definition.type
  const type = parameterType(definition)
  const message = `Heat has no parameter type ${name}: it becomes ${type}.`
  work.lose('warning', 'unknown-parameter-type', written, message, 'Add a constraint if values must be checked.')
  return type
}

function convertConstraint(constraint: Constraint): Value {
  const description: Definition = constraint.description === undefined ? {} : { description: constraint.description }
  switch (constraint.kind) {
    case 'range':
    case 'length': {
      const { min, max } = constraint
      return {
        [constraint.kind]: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
        ...description,
      }
    }
    case 'modulo':
      return { modulo: { step: constraint.step, offset: constraint.offset }, ...description }
    case 'allowed_values':
      return { allowed_values: [...constraint.values], ...description }
    case 'allowed_pattern':
      return { allowed_pattern: constraint.pattern, ...description }
    case 'custom_constraint':
      return { custom_constraint: constraint.name, ...description }
  }
}
