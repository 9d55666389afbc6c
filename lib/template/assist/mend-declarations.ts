import { onlyKey } from '../calls-in.ts'
import { addCondition } from '../edits/add-condition.ts'
import { addParameter } from '../edits/add-parameter.ts'
import { removeParameter } from '../edits/remove-parameter.ts'
import { renameResource } from '../edits/rename-resource.ts'
import { valueAt } from '../edits/section.ts'
import { setValue } from '../edits/set-value.ts'
import { isMap } from '../python-text.ts'
import { spellingOf } from '../spelling.ts'
import type { Path, Template } from '../template.ts'
import { functionsOf } from '../versions.ts'
import type { Value } from '../yaml-node.ts'
import { fittingParameter } from './fitting-parameter.ts'
import type { Mender, Problem } from './proposal.ts'
import { schemaAt } from './schema-at.ts'

/** Declares the parameter that is asked for, of the type that fits where it is used. */
export const declareParameter: Mender = ({ template, assistance, at, path }) => {
  const name = at.node.kind === 'scalar' ? at.node.value : undefined
  if (typeof name !== 'string' || name.includes('::') || template.parameters.has(name)) return []
  const isPart = path.at(-1) === 0
  const call = isPart ? path.slice(0, -2) : path.slice(0, -1)
  const compared = comparedWith(template, call)
  const schema = isPart ? undefined : schemaAt(template, call, assistance)
  const definition = isPart
    ? { type: 'json' }
    : fittingParameter(schema, template.format, schema ? undefined : compared)
  const { default: _default, Default: _Default, ...rest } = definition as { [key: string]: Value }
  return [{ label: `Declare the parameter “${name}”`, edits: addParameter(template, name, rest) }]
}

/** What a call is compared with in a condition. */
function comparedWith({ tree }: Template, call: Path): Value | undefined {
  const [place, index] = [call.slice(0, -1), call.at(-1)]
  if (!/^(?:equals|Fn::Equals)$/.test(String(place.at(-1)))) return undefined
  const operands = valueAt(tree.value, place)
  const other = Array.isArray(operands) ? operands[index === 0 ? 1 : 0] : undefined
  return typeof other === 'object' ? undefined : other
}

/** Declares the condition that is asked for: what a parameter of that name says, or true. */
export const declareCondition: Mender = ({ template, at }) => {
  const name = at.node.kind === 'scalar' ? at.node.value : undefined
  if (typeof name !== 'string' || template.conditions.has(name)) return []
  const get = template.format === 'hot' ? 'get_param' : 'Ref'
  const equals = template.format === 'hot' ? 'equals' : 'Fn::Equals'
  const value = template.parameters.get(name)?.type === 'boolean' ? { [equals]: [{ [get]: name }, true] } : true
  return [{ label: `Declare the condition “${name}”`, edits: addCondition(template, name, value) }]
}

/** Removes a parameter that nothing asks for. */
export const removeUnused: Mender = ({ template, path }) => [
  { label: `Remove the parameter “${path[1]}”`, edits: removeParameter(template, String(path[1])) },
]

/** Gives a parameter the type of its default, and a resource the type that has all its properties. */
export const addType: Mender = ({ template, assistance, path }) => {
  const [section, name] = path
  const { sections, resource: keys } = spellingOf(template.format)
  const parameter = template.parameters.get(String(name))
  if (section === sections.parameters && parameter) {
    const { type, Type } = fittingParameter(undefined, template.format, parameter.default)
    const found = String(type ?? Type)
    const key = template.format === 'hot' ? 'type' : 'Type'
    return [{ label: `Add “${key}: ${found}”`, edits: setValue(template, [...path, key], found) }]
  }
  const resource = template.resources.get(String(name))
  if (section !== sections.resources || !resource) return []
  return typesWith(Object.keys(resource.properties), assistance).map((type) => ({
    label: `Add “${keys.type}: ${type}”`,
    edits: setValue(template, [...path, keys.type!], type),
  }))
}

const mostTypes = 3

/** The few types that have all these properties, those with the least others first; none where many do. */
function typesWith(names: readonly string[], { resourceTypes, schemaOf }: Problem['assistance']): string[] {
  if (names.length === 0) return []
  const fitting = resourceTypes().flatMap((type) => {
    const schema = schemaOf(type)
    const isFitting =
      schema?.support.status === 'SUPPORTED' && names.every((name) => Object.hasOwn(schema.properties, name))
    return isFitting ? [{ type, others: Object.keys(schema.properties).length }] : []
  })
  const sorted = fitting.toSorted((a, b) => a.others - b.others).map(({ type }) => type)
  return sorted.slice(0, mostTypes)
}

/** Gives an output its value: the function that stands in its place, or the resource its name speaks of. */
export const addValue: Mender = ({ template, path }) => {
  const { output } = spellingOf(template.format)
  const written = valueAt(template.tree.value, path)
  const name = onlyKey(written ?? null)
  if (
    written !== undefined &&
    (!isMap(written) || (name !== undefined && functionsOf(template.version ?? '').has(name)))
  ) {
    return [{ label: `Make it the “${output.value}”`, edits: setValue(template, path, { [output.value]: written }) }]
  }
  const own = String(path[1])
  const spoken = [...template.resources.keys()]
    .filter((one) => own.includes(one))
    .toSorted((a, b) => b.length - a.length)
  const value = spoken[0] === undefined ? '' : { [template.format === 'hot' ? 'get_resource' : 'Ref']: spoken[0] }
  return [{ label: `Add “${output.value}”`, edits: setValue(template, [...path, output.value], value) }]
}

/** Makes a map of a definition that is a mere word: a resource’s type, a parameter’s type. */
export const makeMap: Mender = ({ template, path }) => {
  const { sections, resource } = spellingOf(template.format)
  const written = valueAt(template.tree.value, path)
  const isParameter = path[0] === sections.parameters
  const word = typeof written === 'string' ? written : isParameter && written === null ? 'string' : undefined
  const key = isParameter ? (template.format === 'hot' ? 'type' : 'Type') : resource.type!
  if (word === undefined) return []
  return [{ label: `Write “${key}: ${word}”`, edits: setValue(template, path, { [key]: word }) }]
}

/** Renames a resource whose name Heat can’t use, with all that refers to it. */
export const renameAway: Mender = ({ template, path }) => {
  const name = String(path[1])
  const better = name.includes('/') ? name.replaceAll('/', '_') : `${name}_resource`
  return [{ label: `Rename to “${better}”`, edits: renameResource(template, name, better) }]
}
