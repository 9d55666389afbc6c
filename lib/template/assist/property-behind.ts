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

/** `from` is where in the path the names of `schemas` begin. */
function inside(walker: Walker, from: number): PropertyBehind | undefined {
  const { template, meaning, owner } = walker
  const { functions } = languageOf(template)
  const names: string[] = []
  let schemas: Schemas = walker.schemas
  let found: PropertySchema | undefined
  let top: PropertySchema | undefined
  let isItem = false
  for (let depth = from; depth < meaning.path.length; depth++) {
    const step = meaning.path[depth]!
    const call = found && callAt(meaning, depth, functions)
    if (found && call !== undefined) {
      const passed: Passed | undefined = through(call, found, meaning.path[depth + 1])
      if (!passed) return undefined
      found = passed.schema
      depth += 1
    } else if (typeof step === 'number') {
      if (!found?.items) return undefined
      found = found.items
      isItem = true
    } else {
      if (isMember(schemas) && step === 'properties' && depth + 1 < meaning.path.length) {
        return memberProperty(walker, depth)
      }
      if (isMember(schemas) && step === 'type' && meaning.value)
        return { kind: 'type', name: String(meaning.value.value) }
      found = own(schemas, step)
      if (!found) return undefined
      top ??= found
      isItem = false
      names.push(step)
    }
    schemas = found.properties ?? {}
  }
  if (!found || !top) return undefined
  const parameter = names.length === 1 ? owner.nested?.parameters.get(names[0]!) : undefined
  return { kind: 'property', schema: found, top, names, owner, isItem, ...(parameter && { parameter }) }
}

interface Passed {
  readonly schema: PropertySchema
}

/** Functions that give back what stands inside them: there the schema of the place goes on. */
function through(call: string, schema: PropertySchema, next: Path[number] | undefined): Passed | undefined {
  if (call === 'if' || call === 'Fn::If') return next === 1 || next === 2 ? { schema } : undefined
  if (call === 'repeat') return next === 'template' && schema.items ? { schema: schema.items } : undefined
  const isWhole = /^(?:list_concat|list_concat_unique|map_merge)$/.test(call)
  return isWhole && typeof next === 'number' ? { schema } : undefined
}

/** True for the keys of a resource definition that is a property itself, as for the members of a group. */
function isMember(schemas: Schemas): boolean {
  return own(schemas, 'type') !== undefined && own(schemas, 'properties') !== undefined
}

function memberProperty(walker: Walker, depth: number): PropertyBehind | undefined {
  const { template, meaning, surroundings } = walker
  const type = textAt(meaning.above[depth]!, 'type')
  const owner = type === undefined ? undefined : typeBehind(template, meaning.resource, type, surroundings)
  return owner?.schema && inside({ ...walker, owner, schemas: owner.schema.properties }, depth + 1)
}

function textAt(map: YamlNode, key: string): string | undefined {
  const value = map.kind === 'map' ? mergedPairs(map).find(({ name }) => name === key)?.value : undefined
  const scalar = value && behindAlias(value)
  return scalar?.kind === 'scalar' && typeof scalar.value === 'string' ? scalar.value : undefined
}
