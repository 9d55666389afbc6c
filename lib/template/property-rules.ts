import { isMap, own, pythonText, truthy } from './python-text.ts'
import { TemplateError, type TemplateErrorCode } from './template-error.ts'
import type { Value } from './yaml-node.ts'

type Properties = { readonly [name: string]: Value }

/**
 * A question about property values. Names lead into maps (and all the maps of a list) by dots; in a rule for the items of a list they are the item's
 * keys, and those behind a `^` the resource's own properties.
 */
export type PropertyTest =
  | { readonly given: string }
  | { readonly filled: string }
  /** The property's name, then the values it may have. */
  | { readonly is: readonly [name: string, ...values: (string | number | boolean)[]] }
  /** The first number is greater than the second, a property or a number itself. */
  | { readonly above: readonly [name: string, other: string | number] }
  /** The list (or map) has more members than that. */
  | { readonly longer: readonly [name: string, than: number] }
  /** Any key of the map is the name of a property of the type, or one of these words. */
  | { readonly keysTaken: readonly [name: string, ...words: string[]] }
  /** Two of the properties (or members of one list) are the same. */
  | { readonly repeated: readonly string[] }
  | { readonly startsWith: readonly [name: string, ...beginnings: string[]] }
  | { readonly all: readonly PropertyTest[] }
  | { readonly any: readonly PropertyTest[] }
  | { readonly not: PropertyTest }
  /** So many of the tests hold, at least. */
  | { readonly atLeast: readonly [count: number, ...tests: PropertyTest[]] }
  /** The test holds for some item of the list, or for that many. */
  | { readonly some: readonly [list: string, test: PropertyTest, least?: number] }

/** What a type refuses beyond its schema: properties that exclude or need each other. One of the last five words it. */
export interface PropertyRule {
  /** A list property whose items, maps all, are judged one by one. */
  readonly each?: string
  /** The properties are refused where this holds. */
  readonly when: PropertyTest
  readonly conflict?: readonly string[]
  readonly unspecified?: readonly string[]
  readonly needs?: readonly [property: string, other: string]
  readonly needsValue?: readonly [property: string, other: string, value: string]
  /** `{resource}` stands for the resource's name, `{property}` for the value of a property. */
  readonly say?: string
}

/** The first rule that resolved `values` break, as Heat words it; undefined where they keep all. */
export function brokenRule(
  type: { readonly rules: readonly PropertyRule[]; readonly properties: object },
  values: Properties,
  resource: string,
): TemplateError | undefined {
  for (const rule of type.rules) {
    const scopes = rule.each === undefined ? [values] : items(valueAt(values, rule.each)).filter(isMap)
    for (const scope of scopes) {
      const judge = new Judge(scope, values, new Set(Object.keys(type.properties)))
      if (judge.holds(rule.when)) return refusal(rule, judge, resource)
    }
  }
  return undefined
}

/** The names of the type's own properties that its rules look at. */
export function ruledProperties(rules: readonly PropertyRule[]): ReadonlySet<string> {
  const names = new Set<string>()
  const add = (name: string | number) => void (typeof name === 'string' && names.add(name.split('.')[0]!))
  const visit = (test: PropertyTest, inside: boolean): void => {
    const note = (name: string | number) => {
      if (typeof name !== 'string') return
      if (name.startsWith('^')) add(name.slice(1))
      else if (!inside) add(name)
    }
    if ('given' in test) note(test.given)
    else if ('filled' in test) note(test.filled)
    else if ('is' in test) note(test.is[0])
    else if ('above' in test) for (const name of test.above) note(name)
    else if ('longer' in test) note(test.longer[0])
    else if ('keysTaken' in test) note(test.keysTaken[0])
    else if ('repeated' in test) for (const name of test.repeated) note(name)
    else if ('startsWith' in test) note(test.startsWith[0])
    else if ('all' in test) for (const one of test.all) visit(one, inside)
    else if ('any' in test) for (const one of test.any) visit(one, inside)
    else if ('not' in test) visit(test.not, inside)
    else if ('atLeast' in test) for (const one of test.atLeast) typeof one !== 'number' && visit(one, inside)
    else {
      note(test.some[0])
      visit(test.some[1], true)
    }
  }
  for (const { each, when } of rules) {
    if (each !== undefined) add(each)
    visit(when, each !== undefined)
  }
  return names
}

const items = (value: Value): Value[] => (Array.isArray(value) ? value : [])

function valueAt(scope: Properties, dotted: string): Value {
  let here: Value = { ...scope }
  for (const step of dotted.split('.')) {
    if (Array.isArray(here)) here = here.flatMap((item) => (isMap(item) ? (own(item, step) ?? []) : []))
    else here = isMap(here) ? (own(here, step) ?? null) : null
  }
  return here
}

class Judge {
  private readonly scope: Properties
  private readonly root: Properties
  private readonly names: ReadonlySet<string>

  constructor(scope: Properties, root: Properties, names: ReadonlySet<string>) {
    this.scope = scope
    this.root = root
    this.names = names
  }

  value(name: string): Value {
    return name.startsWith('^') ? valueAt(this.root, name.slice(1)) : valueAt(this.scope, name)
  }

  holds(test: PropertyTest): boolean {
    if ('given' in test) return this.value(test.given) !== null
    if ('filled' in test) return truthy(this.value(test.filled))
    if ('is' in test) return test.is.slice(1).includes(this.value(test.is[0]) as string | number | boolean)
    if ('above' in test) return this.isAbove(...test.above)
    if ('longer' in test) return size(this.value(test.longer[0])) > test.longer[1]
    if ('keysTaken' in test) return this.takesKeys(...test.keysTaken)
    if ('repeated' in test) return this.repeats(test.repeated)
    if ('startsWith' in test) {
      const text = pythonText(this.value(test.startsWith[0]))
      return test.startsWith.slice(1).some((beginning) => text.startsWith(beginning))
    }
    if ('all' in test) return test.all.every((one) => this.holds(one))
    if ('any' in test) return test.any.some((one) => this.holds(one))
    if ('not' in test) return !this.holds(test.not)
    if ('some' in test) {
      const members = items(this.value(test.some[0])).filter(isMap)
      const found = members.filter((member) => new Judge(member, this.root, this.names).holds(test.some[1]))
      return found.length >= (test.some[2] ?? 1)
    }
    const [count, ...tests] = test.atLeast
    return tests.filter((one) => this.holds(one)).length >= count
  }

  private isAbove(name: string, other: string | number): boolean {
    const [a, b] = [this.value(name), typeof other === 'number' ? other : this.value(other)]
    return a !== null && b !== null && Number(a) > Number(b)
  }

  private takesKeys(name: string, ...words: string[]): boolean {
    const map = this.value(name)
    return isMap(map) && Object.keys(map).some((key) => this.names.has(key) || words.includes(key))
  }

  private repeats(names: readonly string[]): boolean {
    const values = names.flatMap((name) => {
      const value = this.value(name)
      return Array.isArray(value) ? value : value === null ? [] : [value]
    })
    return new Set(values.map((value) => JSON.stringify(value))).size < values.length
  }
}

const size = (value: Value) => (Array.isArray(value) ? value.length : isMap(value) ? Object.keys(value).length : 0)

function refusal(rule: PropertyRule, judge: Judge, resource: string): TemplateError {
  const error = (errorClass: string, message: string, code: TemplateErrorCode = 'missing-property') =>
    new TemplateError(code, errorClass, message)
  const { conflict, unspecified, needs, needsValue, say = '' } = rule
  if (conflict) {
    const message = `Cannot define the following properties at the same time: ${conflict.join(', ')}.`
    return error('ResourcePropertyConflict', message, 'conflicting-properties')
  }
  if (unspecified) {
    const message = `At least one of the following properties must be specified: ${unspecified.join(', ')}.`
    return error('PropertyUnspecifiedError', message)
  }
  if (needs) return error('ResourcePropertyDependency', `${needs[0]} cannot be specified without ${needs[1]}.`)
  if (needsValue) {
    const [property, other, value] = needsValue
    const message = `${property} property should only be specified for ${other} with value ${value}.`
    return error('ResourcePropertyValueDependency', message, 'conflicting-properties')
  }
  const filled = say.replaceAll(/\{([\w^.]+)\}/g, (_, name: string) =>
    name === 'resource' ? resource : pythonText(judge.value(name)),
  )
  return error('StackValidationFailed', filled, 'unfit-properties')
}
