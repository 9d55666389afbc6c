import { didYouMean } from '../did-you-mean.ts'
import { inTurn, once } from '../edits/in-turn.ts'
import { renameKey } from '../edits/rename-key.ts'
import { valueAt } from '../edits/section.ts'
import { setValue } from '../edits/set-value.ts'
import { isMap, own } from '../python-text.ts'
import type { PropertySchema } from '../resource-schema.ts'
import { spellingOf } from '../spelling.ts'
import type { Path, Template } from '../template.ts'
import { translate } from '../translate.ts'
import type { Value } from '../yaml-node.ts'
import { fittingValue } from './fitting-value.ts'
import type { Mender, Problem, Proposal } from './proposal.ts'
import { removeAt } from './remove-at.ts'
import { schemaAt, schemaOfResource } from './schema-at.ts'

/** Adds the property that is missing, and all that are missing beside it. */
export const addMissing: Mender = (problem) => {
  const { diagnostic, template } = problem
  const missing = diagnostic.path?.map((step, i) => (i === 0 ? sectionAsWritten(template) : step)) ?? []
  const name = missing.at(-1)
  const owner = missing.slice(0, -1)
  const schemas = propertiesAt(problem, owner)
  if (typeof name !== 'string' || !schemas || !own(schemas, name)) return []
  const given = valueAt(template.tree.value, owner)
  const names = Object.keys(schemas).filter(
    (one) =>
      schemas[one]!.required && schemas[one]!.default === undefined && !(isMap(given) && Object.hasOwn(given, one)),
  )
  const one = addAll(problem, owner, [name], schemas)
  if (names.length < 2) return [one]
  return [addAll(problem, owner, names, schemas), one]
}

function sectionAsWritten({ format }: Template): string {
  return spellingOf(format).sections.resources!
}

function propertiesAt({ template, assistance }: Problem, owner: Path) {
  if (owner.length === 3) return schemaOfResource(template, String(owner[1]), assistance)?.properties
  return schemaAt(template, owner, assistance)?.properties
}

function addAll(
  { template, assistance }: Problem,
  owner: Path,
  names: readonly string[],
  schemas: { readonly [name: string]: PropertySchema },
): Proposal {
  const resource = String(owner[1])
  const steps = names.map((name) => {
    const value = fittingValue(name, schemas[name]!, resource, template, assistance)
    return once((current) => setValue(current, [...owner, name], value))
  })
  const label = names.length === 1 ? `Add “${names[0]}”` : `Add all that is missing: ${names.join(', ')}`
  return { label, edits: inTurn(template, steps) }
}

/** Gives a required property that is empty a value. */
export const fillEmpty: Mender = ({ template, assistance, path, at }) => {
  const schema = schemaAt(template, path, assistance)
  const name = at.pair?.name
  const value = schema && name !== undefined ? fittingValue(name, schema, String(path[1]), template, assistance) : null
  return value === null ? [] : [{ label: `Fill in “${name}”`, edits: setValue(template, path, value) }]
}

/** Writes an outdated property as today's, by the rules that Heat reads it with. */
export const translateProperty: Mender = ({ template, assistance, path }) => {
  const [section, resource, key, name] = path
  const schema = schemaOfResource(template, String(resource), assistance)
  const steps = path.slice(3).filter((step) => typeof step === 'string')
  const moved = schema?.translations.find((one) => one.rule === 'replace' && sameSteps(one.from, steps))
  if (moved && sameSteps(moved.path.slice(0, -1), steps.slice(0, -1))) {
    const today = moved.path.at(-1)!
    return [{ label: `Rename to “${today}”`, edits: renameKey(template, path, today) }]
  }
  const before = valueAt(template.tree.value, [section!, resource!, key!])
  if (!schema || !isMap(before) || path.length !== 4) return []
  const concerned = schema.translations.filter(
    (one) => one.path[0] === name || (one.rule !== 'delete' && one.rule !== 'resolve' && one.from?.[0] === name),
  )
  const { data, problems } = translate({ ...schema, translations: concerned }, before)
  const changed = Object.keys(data).filter((one) => data[one] !== before[one])
  if (problems.length > 0 || Object.hasOwn(data, String(name)) || changed.length === 0) return []
  const label = `Write it as ${changed.map((one) => `“${one}”`).join(', ')}`
  const owner = [section!, resource!, key!]
  const sets = changed.map((one) => once((current) => setValue(current, [...owner, one], data[one] as Value)))
  const remove = once((current) => removeAt({ ...template, ...current }, path))
  return [{ label, edits: inTurn(template, [...sets, remove]) }]
}

const sameSteps = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((step, i) => step === b[i])

/** Takes the nearest allowed spelling of true and false. */
export const spellBoolean: Mender = ({ template, assistance, path, at }) => {
  if (schemaAt(template, path, assistance)?.type !== 'boolean' || at.node.kind !== 'scalar') return []
  const word = String(at.node.value).toLowerCase()
  const meant = /^(?:yes|y|on|1|t|true)$/.test(word) ? true : /^(?:no|n|off|0|f|false)$/.test(word) ? false : undefined
  return meant === undefined ? [] : [{ label: `Write ${meant}`, edits: setValue(template, path, meant) }]
}

/** Replaces a type that is going by the one its notes name; what that one does not have is told and left out. */
export const upgradeType: Mender = ({ template, assistance, path }) => {
  const resource = template.resources.get(String(path[1]))
  const old = resource && schemaOfResource(template, resource.name, assistance)
  const today = /^Use (\S+::\S+) instead\.?$/.exec(old?.support.message ?? '')?.[1]
  const schema = today === undefined ? undefined : assistance.schemaOf(today)
  if (!resource || !schema || today === undefined || schema.support.status !== 'SUPPORTED') return []
  const lost = Object.keys(resource.properties).filter((name) => !Object.hasOwn(schema.properties, name))
  const renamed = lost.flatMap((name) => didYouMean(name, Object.keys(schema.properties)) ?? [])
  if (renamed.length > 0) return []
  const owner = [path[0]!, resource.name, spellingOf(template.format).resource.properties!]
  const steps = lost.map((name) => once((current) => removeAt({ ...template, ...current }, [...owner, name])))
  const change = once((current) => setValue(current, path, today))
  const loss = lost.length === 0 ? '' : `, without ${lost.map((name) => `“${name}”`).join(', ')}`
  return [{ label: `Change to ${today}${loss}`, edits: inTurn(template, [change, ...steps]) }]
}
