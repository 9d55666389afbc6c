import type { Data } from './data.ts'
import { constantOf, type Definition, type Given, isExpression, type Parameter } from './definition.ts'
import { accepts, isLazy, isNarrower } from './kinds.ts'
import type { Argument } from './parse.ts'
import { invalidArgument, YaqlError } from './yaql-error.ts'

export interface Chosen {
  readonly definition: Definition
  readonly bound: readonly (readonly [Parameter, Given])[]
  /** Arguments by name for which there is no parameter. */
  readonly named: ReadonlyMap<string, Given>
}

/** Which parameter takes which argument. */
interface Mapping {
  readonly byPlace: readonly Parameter[]
  readonly byName: ReadonlyMap<string, Parameter>
}

interface Arguments {
  readonly byPlace: readonly Given[]
  readonly byName: ReadonlyMap<string, Given>
}

/**
 * Picks the one definition that takes the arguments, the nearest level first. In a first round only the text of the
 * arguments is looked at; then all but the lazy ones are evaluated, once, and the values decide. Every definition left
 * after the first round must be lazy about the same arguments.
 */
export function choose(
  levels: readonly (readonly Definition[])[],
  args: readonly Given[],
  named: ReadonlyMap<string, Given>,
  evaluated: (arg: Argument) => Data,
): Chosen | 'NoMatching' | 'Ambiguous' {
  const { noNames } = levels[0]![0]!
  const given = separated(noNames, args, named)
  let lazy: string | undefined
  const fitting: { definition: Definition; mapping: Mapping }[][] = []
  for (const level of levels) {
    const fits: { definition: Definition; mapping: Mapping }[] = []
    for (const definition of level) {
      if (definition.noNames !== noNames) return 'Ambiguous'
      const mapping = mapped(definition, given)
      if (!mapping) continue
      const laziness = lazinessOf(mapping)
      lazy ??= laziness
      if (lazy !== laziness) return 'Ambiguous'
      fits.push({ definition, mapping })
    }
    if (fits.length > 0) fitting.push(fits)
  }
  if (lazy === undefined) return 'NoMatching'
  const isEager = eagerness(lazy)
  const values: Arguments = {
    byPlace: given.byPlace.map((arg, place) => (isEager(String(place)) ? settled(arg, evaluated) : arg)),
    byName: new Map([...given.byName].map(([name, arg]) => [name, isEager(name) ? settled(arg, evaluated) : arg])),
  }
  for (const level of fitting) {
    const best = bestOf(level, values)
    if (best) return best
  }
  return 'NoMatching'
}

const settled = (arg: Given, evaluated: (arg: Argument) => Data): Given =>
  isExpression(arg) && arg.kind !== 'constant' && arg.kind !== 'word' ? evaluated(arg) : arg

function bestOf(
  level: readonly { definition: Definition; mapping: Mapping }[],
  values: Arguments,
): Chosen | 'Ambiguous' | undefined {
  let best: Chosen | undefined
  let winner: Mapping | undefined
  for (const { definition, mapping } of level) {
    const chosen = bind(definition, values)
    if (!chosen) continue
    if (winner) {
      if (isBetter(winner, mapping)) continue
      if (!isBetter(mapping, winner)) return 'Ambiguous'
    }
    best = chosen
    winner = mapping
  }
  return best
}

/** Tells arguments by place from those by name. */
function separated(noNames: boolean, args: readonly Given[], named: ReadonlyMap<string, Given>): Arguments {
  if (noNames) {
    for (const name of named.keys()) throw invalidArgument(name)
    return { byPlace: args, byName: named }
  }
  if (!args.some(isMapping)) return { byPlace: args, byName: named }
  const byName = new Map<string, Given>()
  const byPlace = args.filter((arg) => {
    if (!isMapping(arg)) return true
    if (arg.key.kind !== 'word')
      throw new YaqlError('MappingTranslationException', 'Cannot convert mapping to keyword argument')
    byName.set(arg.key.value, arg.value)
    return false
  })
  for (const [name, value] of named) byName.set(name, value)
  return { byPlace, byName }
}

const isMapping = (arg: Given): arg is Extract<Argument, { kind: 'mapping' }> =>
  isExpression(arg) && arg.kind === 'mapping'

/** Whether a parameter may take an argument, as far as is known before evaluation. */
function fits(parameter: Parameter, given: Given): boolean {
  const { kind } = parameter
  switch (kind) {
    case 'lambda':
    case 'body':
    case 'inContext':
      return true
    case 'onReceiver':
      return !isExpression(given) || (given.kind === 'call' && given.form === 'function')
    case 'mapping':
      return isMapping(given)
    case 'expression':
      return isExpression(given)
    case 'word':
    case 'property':
      return isExpression(given) && given.kind === 'word'
    default: {
      const value = constantOf(given)
      if (value === null) return parameter.nullable
      return isExpression(value) || accepts(kind, value as Data)
    }
  }
}

function mapped(definition: Definition, { byPlace, byName }: Arguments): Mapping | undefined {
  const { parameters, rest, names } = definition
  if (byPlace.length > parameters.length && !rest) return undefined
  const places: (Parameter | undefined)[] = byPlace.map(() => rest)
  const taken = new Map<string, Parameter>()
  for (const [place, parameter] of parameters.entries()) {
    if (byPlace[place] !== undefined) {
      if (byName.has(parameter.name)) return undefined
      places[place] = parameter
    } else if (byName.has(parameter.name)) taken.set(parameter.name, parameter)
    else if (!parameter.optional) return undefined
    else if (place < byPlace.length) places[place] = parameter
  }
  for (const [name, given] of byName) {
    if (taken.has(name)) continue
    if (!names || !fits(names, given)) return undefined
    taken.set(name, names)
  }
  const all = places.filter((parameter, place) => {
    const given = byPlace[place]
    return parameter !== undefined && (given === undefined ? parameter.optional : fits(parameter, given))
  })
  return all.length === places.length ? { byPlace: all as Parameter[], byName: taken } : undefined
}

function lazinessOf({ byPlace, byName }: Mapping): string {
  let places = ''
  for (const [place, { kind }] of byPlace.entries()) if (isLazy(kind)) places += `${place},`
  if (byName.size === 0) return places
  return places + [...byName].flatMap(([name, { kind }]) => (isLazy(kind) ? [`${name},`] : [])).join('')
}

function eagerness(lazy: string): (key: string) => boolean {
  if (lazy === '') return () => true
  const keys = new Set(lazy.split(','))
  return (key) => !keys.has(key)
}

/** The second round: the same with values. */
function bind(definition: Definition, { byPlace, byName }: Arguments): Chosen | undefined {
  const { parameters, rest, names } = definition
  const bound: (readonly [Parameter, Given])[] = []
  const left = new Map(byName)
  for (const [place, parameter] of parameters.entries()) {
    const given = byPlace[place] === undefined ? left.get(parameter.name) : byPlace[place]
    left.delete(parameter.name)
    if (given !== undefined && !fits(parameter, given)) return undefined
    bound.push([parameter, given])
  }
  for (const given of byPlace.slice(parameters.length)) {
    if (!rest || given === undefined || !fits(rest, given)) return undefined
    bound.push([rest, given])
  }
  for (const given of left.values()) if (!names || !fits(names, given)) return undefined
  return { definition, bound, named: left }
}

/** Whether a mapping is narrower somewhere and broader nowhere. */
function isBetter(one: Mapping, other: Mapping): boolean {
  let better = false
  for (const [place, parameter] of one.byPlace.entries()) {
    const against = other.byPlace[place]
    if (!against) break
    if (isNarrower(against.kind, parameter.kind)) return false
    better ||= isNarrower(parameter.kind, against.kind)
  }
  for (const [name, parameter] of one.byName) {
    const against = other.byName.get(name)
    if (!against) continue
    if (isNarrower(against.kind, parameter.kind)) return false
    better ||= isNarrower(parameter.kind, against.kind)
  }
  return better
}
