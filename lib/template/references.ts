import { isMap } from './python-text.ts'
import type { Path } from './template.ts'
import { type Flavour, type TemplateVersion, templateVersion } from './versions.ts'
import type { Value } from './yaml-node.ts'

/** Something a value asks for by name. */
export interface Reference {
  readonly kind: 'resource' | 'attribute' | 'parameter' | 'file' | 'condition'
  readonly name: string
  /** For `attribute`: its name; absent when all are asked for, or when a function computes the name. */
  readonly attribute?: string
  /** The function that asks (`get_attr`, `Ref` …). */
  readonly call: string
  /** Where the name stands inside the value: `['networks', 0, 'port', 'get_resource']`. */
  readonly path: Path
  /** The place whose value the outermost function around the name computes: `['networks', 0, 'port']`. */
  readonly place: Path
}

/** What is known beyond the text, if anything. */
export interface Reading {
  /** Whether a `Ref` means a resource; otherwise it means a parameter. Without this all mean resources. */
  isResource?(name: string): boolean
  /** The outcome of an `if`'s condition: only that branch counts. Undefined, or without this, both do. */
  outcome?(condition: Value): boolean | undefined
  /** The value of a computed name; without this computed names are passed over. */
  resolve?(value: Value): Value
}

/**
 * Every reference in `value`, at any depth, in file order. A map with exactly one key that is a function of `version`
 * is a call; everything else is data (parity.md §1.4).
 */
export function references(value: Value, version: string, reading: Reading = {}): Reference[] {
  const language = templateVersion(version)
  if (!language) return []
  const finder = new Finder(language, reading)
  finder.walk(value, [])
  return finder.found
}

/** The references inside a condition: what it compares, and the conditions it builds on. */
export function conditionReferences(condition: Value, version: string): Reference[] {
  const language = templateVersion(version)
  if (!language) return []
  const finder = new Finder(language, {})
  finder.walkCondition(condition, [], 'condition')
  return finder.found
}

const list = (value: Value): Value[] => (Array.isArray(value) ? value : [])

/** As deep as parsed texts go, with room to spare. */
const deepest = 400

class Finder {
  readonly found: Reference[] = []
  private place: Path | undefined
  private readonly language: TemplateVersion
  private readonly reading: Reading

  constructor(language: TemplateVersion, reading: Reading) {
    this.language = language
    this.reading = reading
  }

  walk(value: Value, path: Path): void {
    if (path.length > deepest) return
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) if (typeof item === 'object') this.walk(item, [...path, i])
      return
    }
    if (!isMap(value)) return
    const keys = Object.keys(value)
    const only = keys.length === 1 ? keys[0] : undefined
    const flavours = this.language.functions
    if (only !== undefined && Object.hasOwn(flavours, only)) {
      const outermost = this.place === undefined
      this.place ??= path
      this.call(only, flavours[only]!, value[only] ?? null, [...path, only])
      if (outermost) this.place = undefined
      return
    }
    for (const key of keys) {
      const inner = value[key] ?? null
      if (typeof inner === 'object') this.walk(inner, [...path, key])
    }
  }

  private call(call: string, flavour: Flavour, args: Value, path: Path): void {
    switch (flavour) {
      case 'removed':
        break
      case 'get_resource':
        this.named('resource', call, args, path)
        break
      case 'ref':
      case 'ref-parameter':
        this.ref(call, args, path)
        break
      case 'get_file':
        this.named('file', call, args, path)
        break
      case 'get_param':
        this.headed('parameter', call, args, path)
        break
      case 'get_attr-select':
      case 'get_attr-path':
      case 'get_attr-all':
      case 'get_att':
        this.headed('attribute', call, args, path)
        break
      case 'if':
      case 'if-optional':
        this.branch(call, args, path)
        break
      default:
        this.walk(args, path)
    }
  }

  private add(reference: Omit<Reference, 'place'>): void {
    this.found.push({ ...reference, place: this.place ?? [] })
  }

  private ref(call: string, args: Value, path: Path): void {
    const name = this.nameOf(args)
    const isResource = name !== undefined && !name.startsWith('AWS::') && (this.reading.isResource?.(name) ?? true)
    this.named(isResource ? 'resource' : 'parameter', call, args, path)
  }

  private named(kind: Reference['kind'], call: string, args: Value, path: Path): void {
    const name = this.nameOf(args)
    if (name !== undefined) this.add({ kind, name, call, path })
    this.walk(args, path)
  }

  /** `[name, …]`, where the rest may hold further calls; get_param also takes the bare name. */
  private headed(kind: 'parameter' | 'attribute', call: string, args: Value, path: Path): void {
    if (!Array.isArray(args)) {
      if (kind === 'parameter') this.named(kind, call, args, path)
      else this.walk(args, path)
      return
    }
    const name = this.nameOf(args[0] ?? null)
    const attribute = this.nameOf(args[1] ?? null)
    if (name !== undefined) {
      const extra = kind === 'attribute' && attribute !== undefined ? { attribute } : {}
      this.add({ kind, name, ...extra, call, path: [...path, 0] })
    }
    this.walk(args, path)
  }

  private nameOf(value: Value): string | undefined {
    if (typeof value === 'string') return value
    if (!isMap(value)) return undefined
    const resolved = this.reading.resolve?.(value)
    return typeof resolved === 'string' ? resolved : undefined
  }

  private branch(call: string, args: Value, path: Path): void {
    const [condition = null] = list(args)
    this.walkCondition(condition, [...path, 0], call)
    const outcome = this.reading.outcome?.(condition)
    for (const [i, part] of list(args).entries()) {
      const chosen = outcome === undefined || (i === 1) === outcome
      if (i > 0 && chosen) this.walk(part, [...path, i])
    }
  }

  /** A condition as it may stand in `if`, `not`, `and`, `or` and `condition:`: a name, a literal or a function. */
  walkCondition(condition: Value, path: Path, call: string): void {
    if (typeof condition === 'string') this.add({ kind: 'condition', name: condition, call, path })
    if (!isMap(condition)) return
    const keys = Object.keys(condition)
    const only = keys.length === 1 ? keys[0] : undefined
    if (only === undefined) return
    const flavours = this.language.conditionFunctions
    const flavour = Object.hasOwn(flavours, only) ? flavours[only] : undefined
    const args = condition[only] ?? null
    if (flavour === 'not') this.walkCondition(args, [...path, only], only)
    else if (flavour === 'and' || flavour === 'or' || flavour === 'not-list') {
      for (const [i, part] of list(args).entries()) this.walkCondition(part, [...path, only, i], only)
    } else if (flavour === 'ref-parameter') this.named('parameter', only, args, [...path, only])
    else if (flavour !== undefined) this.walkOperands({ [only]: args }, path)
  }

  /** What a condition compares: calls of the conditions' own functions. */
  private walkOperands(value: Value, path: Path): void {
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) this.walkOperands(item, [...path, i])
      return
    }
    if (!isMap(value)) return
    const keys = Object.keys(value)
    for (const key of keys) {
      const flavour = keys.length === 1 ? this.language.conditionFunctions[key] : undefined
      const args = value[key] ?? null
      if (flavour === 'get_param') this.headed('parameter', key, args, [...path, key])
      else if (flavour === 'ref-parameter') this.named('parameter', key, args, [...path, key])
      else this.walkOperands(args, [...path, key])
    }
  }
}
