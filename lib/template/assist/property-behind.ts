import type { Surroundings } from '../check-context.ts'
import { behindAlias, mergedPairs } from '../merged-pairs.ts'
import { own } from '../python-text.ts'
import type { PropertySchema } from '../resource-schema.ts'
import type { ParameterDefinition, Path, Template } from '../template.ts'
import type { YamlNode } from '../yaml-node.ts'
import type { PropertyMeaning } from './meaning.ts'
import { callAt, languageOf } from './trail.ts'
import { type TypeBehind, typeBehind } from './type-behind.ts'

/** What a place below a resource's properties is for. */
export type PropertyBehind =
  | {
      readonly kind: 'property'
      readonly schema: PropertySchema
      /** The property it is a part of, which decides what a change does; itself at the top. */
      readonly top: PropertySchema
      /** Names without the places in lists: `['networks', 'port']`. */
      readonly names: readonly string[]
      readonly owner: TypeBehind
      /** Whether this is about an item of a list rather than a named property. */
      readonly isItem: boolean
      /** The parameter of a nested template that this property is. */
      readonly parameter?: ParameterDefinition
    }
  /** The type of a member, in a property that holds a resource definition. */
  | { readonly kind: 'type'; readonly name: string }

type Schemas = { readonly [name: string]: PropertySchema }

interface Walker {
  readonly template: Template
  readonly meaning: PropertyMeaning
  readonly surroundings: Surroundings
  readonly owner: TypeBehind
  readonly schemas: Schemas
}

/** Finds the schema of a place below a resource's properties; undefined where none is known. */
export function propertyBehind(
  template: Template,
  meaning: PropertyMeaning,
  surroundings: Surroundings,
): PropertyBehind | undefined {
  const resource = template.resources.get(meaning.resource)
  const owner = resource && typeBehind(template, resource.name, resource.type, surroundings)
  if (!owner?.schema) return undefined
  const schemas = meaning.part === 'properties' ? owner.schema.properties : owner.schema.updatePolicy
  return inside({ template, meaning, surroundings, owner, schemas }, 0)
}

/** How far the walk has come: the schema reached, and the names passed. */
interface Reached {
  readonly schema: PropertySchema
  readonly top: PropertySchema
  readonly names: readonly string[]
  readonly isItem: boolean
}

/** `from` is where in the path the names of the walker's schemas begin. */
function inside(walker: Walker, from: number): PropertyBehind | undefined {
  const { template, meaning, owner } = walker
  const { functions } = languageOf(template)
  let reached: Reached | undefined
  for (let depth = from; depth < meaning.path.length; depth++) {
    const schemas = reached ? (reached.schema.properties ?? {}) : walker.schemas
    const member = reached && isMember(schemas) ? memberAt(walker, depth) : undefined
    if (member) return member.found
    const call = reached && callAt(meaning, depth, functions)
    reached =
      call === undefined ? enter(schemas, reached, walker, depth) : through(call, reached!, meaning.path[++depth])
    if (!reached) return undefined
  }
  if (!reached) return undefined
  const parameter = reached.names.length === 1 ? owner.nested?.parameters.get(reached.names[0]!) : undefined
  return { kind: 'property', ...reached, owner, ...(parameter && { parameter }) }
}

/** One step into a list or a map. */
function enter(
  schemas: Schemas,
  reached: Reached | undefined,
  { meaning }: Walker,
  depth: number,
): Reached | undefined {
  const step = meaning.path[depth]!
  if (typeof step === 'number') {
    const items = reached?.schema.items
    if (items) return { ...reached, schema: items, isItem: true }
    // Of items nothing is said: a value among them is told by the list.
    return depth === meaning.path.length - 1 ? reached : undefined
  }
  const schema = own(schemas, step)
  if (!schema) return undefined
  return { schema, top: reached?.top ?? schema, names: [...(reached?.names ?? []), step], isItem: false }
}

/** Functions that give back what stands inside them: there the schema of the place goes on. */
function through(call: string, reached: Reached, next: Path[number] | undefined): Reached | undefined {
  const { items } = reached.schema
  if (call === 'if' || call === 'Fn::If') return next === 1 || next === 2 ? reached : undefined
  if (call === 'repeat') return next === 'template' && items ? { ...reached, schema: items, isItem: true } : undefined
  const isWhole = /^(?:list_concat|list_concat_unique|map_merge)$/.test(call)
  return isWhole && typeof next === 'number' ? reached : undefined
}

/** True for the keys of a resource definition that is a property itself, as for the members of a group. */
function isMember(schemas: Schemas): boolean {
  return own(schemas, 'type') !== undefined && own(schemas, 'properties') !== undefined
}

/** What a key of such a definition leads to, if it is the type or one of its properties. */
function memberAt(walker: Walker, depth: number): { readonly found: PropertyBehind | undefined } | undefined {
  const { template, meaning, surroundings } = walker
  const { path, above, value, resource } = meaning
  const isLast = depth === path.length - 1
  if (path[depth] === 'type' && isLast && value) return { found: { kind: 'type', name: String(value.value) } }
  if (path[depth] !== 'properties' || isLast) return undefined
  const type = textAt(above[depth]!, 'type')
  const owner = type === undefined ? undefined : typeBehind(template, resource, type, surroundings)
  return { found: owner?.schema && inside({ ...walker, owner, schemas: owner.schema.properties }, depth + 1) }
}

function textAt(map: YamlNode, key: string): string | undefined {
  const value = map.kind === 'map' ? mergedPairs(map).find(({ name }) => name === key)?.value : undefined
  const scalar = value && behindAlias(value)
  return scalar?.kind === 'scalar' && typeof scalar.value === 'string' ? scalar.value : undefined
}
