import type { Fix } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import { callsIn, onlyKey } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { isMap } from './python-text.ts'
import type { ParameterDefinition, ParameterType, Path } from './template.ts'
import { conditionFunctionsOf, templateVersion } from './versions.ts'
import { type WrittenPlace, whereIs } from './written-place.ts'
import type { Value } from './yaml-node.ts'

type Kind = 'text' | 'number' | 'boolean' | 'list'

const kindsOfParameters: { readonly [type in ParameterType]?: Kind } = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  comma_delimited_list: 'list',
}

const said: { readonly [kind in Kind]: string } = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
}

/** Comparisons that can have one outcome only: a text is never equal to a number. */
export function checkConditionOddities(condition: Value, place: WrittenPlace, context: CheckContext): void {
  const flavours = templateVersion(context.version)?.conditionFunctions ?? {}
  const walk = (value: Value, path: Path): void => {
    if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, [...path, i])
    const only = onlyKey(value)
    if (only === undefined || !isMap(value) || !Object.hasOwn(flavours, only)) return
    const args = value[only] ?? null
    if (flavours[only] === 'equals') checkEquals(args, [...path, only], place, context)
    else walk(args, [...path, only])
  }
  walk(condition, [])
}

/** The same for the conditions inside a value. */
export function checkBranchOddities(value: Value, place: WrittenPlace, context: CheckContext): void {
  if (conditionFunctionsOf(context.version).size === 0) return
  for (const { flavour, args, path } of callsIn(value, context.version)) {
    if ((flavour !== 'if' && flavour !== 'if-optional') || !Array.isArray(args)) continue
    checkConditionOddities(args[0] ?? null, { ...place, path: [...place.path, ...path, 0] }, context)
  }
}

function checkEquals(args: Value, path: Path, place: WrittenPlace, context: CheckContext): void {
  if (!Array.isArray(args) || args.length !== 2) return
  for (const [mine, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const parameter = parameterOf(args[mine] ?? null, context)
    const kind = parameter && kindsOfParameters[parameter.type]
    const literal = kindOf(args[other] ?? null)
    if (!parameter || !kind || !literal || !isNever(kind, literal)) continue
    const whole = [...place.path, ...path, other]
    const range = whereIs({ ...place, path: whole })
    const message = `This is never equal: “${parameter.name}” is ${said[kind]}, and this is ${said[literal]}.`
    const fixes = retyped(kind, args[other] ?? null, range, context)
    context.findings.warn('never-equal', range, message, {
      path: [place.section, place.definition.name, ...whole],
      hint: kind === 'text' ? 'Put it in quotes.' : `Write ${said[kind]}, without quotes.`,
      ...(fixes.length > 0 ? { fixes } : {}),
    })
    return
  }
}

/** Numbers and booleans meet: true is 1. */
function isNever(a: Kind, b: Kind): boolean {
  const counts = (kind: Kind) => kind === 'number' || kind === 'boolean'
  return a !== b && !(counts(a) && counts(b))
}

function parameterOf(value: Value, { template }: CheckContext): ParameterDefinition | undefined {
  const only = onlyKey(value)
  if (!isMap(value) || (only !== 'get_param' && only !== 'Ref')) return undefined
  const name = value[only]
  return typeof name === 'string' ? template.parameters.get(name) : undefined
}

function kindOf(value: Value): Kind | undefined {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return Array.isArray(value) ? 'list' : undefined
}

/** The literal as the parameter's kind: in quotes for a text, without them for a number or a boolean. */
function retyped(kind: Kind, value: Value, range: Range, { template }: CheckContext): Fix[] {
  const written = template.text.slice(range.from, range.to)
  const change = (label: string, insert: string) => [{ label, edits: [{ ...range, insert }] }]
  if (kind === 'text' && /^[\w.+-]+$/.test(written)) return change('Put it in quotes', `"${written}"`)
  if (typeof value !== 'string' || !/^(["']).*\1$/.test(written)) return []
  if (kind === 'number' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)) return change('Take the quotes away', value)
  if (kind === 'boolean' && /^(?:true|false)$/i.test(value))
    return change(`Write ${value.toLowerCase()}`, value.toLowerCase())
  return []
}
