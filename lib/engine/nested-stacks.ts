import { isMap, own, pythonText } from '#lib/template/python-text.ts'
import type { ResourceDefinition } from '#lib/template/template.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { childInputs } from './child-inputs.ts'
import { type Model, schemaFor } from './model.ts'
import { modelOrProblem } from './model-or-problem.ts'
import type { Problem } from './problem.ts'
import type { Inputs } from './records.ts'
import { type Wanted, wantedIn } from './want.ts'
import type { World } from './world.ts'

/** A stack inside a stack as far as it can be told before anything exists, or why there can be none. */
export type Child = {
  /** How Heat names its template: the file, or `nested_stack`. */
  readonly from: string
  /** Where the stack lives by itself, told apart from the one around. */
  readonly region?: string
} & (ChildStack | { readonly problem: Problem })

export interface ChildStack {
  readonly model: Model
  readonly inputs: Inputs
}

type Types = Pick<World, 'schemaOf' | 'resourceType' | 'limits' | 'clock'>

/** The stacks that a resource will be: a template in place of a type, a nested stack, the members of a group. */
export function nestedStacks(world: Types, model: Model, inputs: Inputs, definition: ResourceDefinition): Child[] {
  const wanted = wantedNow(world, model, definition)
  if (!wanted) return []
  return templatesIn(world, model, inputs, wanted).map(({ template, parameters, ...called }) => {
    if (template === undefined) {
      const message = `Could not fetch remote template "${called.from}": the stack has no such file.`
      return { ...called, problem: { errorClass: 'NotFound', message } }
    }
    const own = childInputs(model, inputs.files, { template, parameters }, wanted)
    const child = modelOrProblem(world, { ...model.stack, inputs: own })
    return 'errorClass' in child ? { ...called, problem: child } : { ...called, model: child, inputs: own }
  })
}

function wantedNow(world: Types, model: Model, definition: ResourceDefinition): Wanted | undefined {
  try {
    return wantedIn(world, model, definition, model.scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

interface Source {
  readonly from: string
  readonly region?: string
  /** Undefined: the file is not there. */
  readonly template: string | undefined
  readonly parameters: { readonly [name: string]: Value }
}

const groupLanguage = '2015-04-30'

function templatesIn(world: Types, model: Model, inputs: Inputs, { name, definition, properties }: Wanted): Source[] {
  const file = (from: string) => (Object.hasOwn(inputs.files, from) ? inputs.files[from] : undefined)
  const resolved = model.types.get(name)
  if (resolved?.kind === 'template') {
    const from = resolved.template
    return [{ from, template: file(from), parameters: given(properties) }]
  }
  const { nests } = schemaFor(world, definition.behaviour) ?? {}
  if (!nests) return []
  const value = (property: string | undefined) => (property === undefined ? null : (own(properties, property) ?? null))
  if (nests.member !== undefined) {
    const count = nests.count?.map(value).find((one) => one !== null)
    return count === 0 ? [] : membersOf(value(nests.member))
  }
  const parameters = given(value(nests.parameters))
  if (nests.text !== undefined) {
    const region = nests.region && pythonText(followed(value(nests.region[0]), nests.region.slice(1)))
    const called = { from: 'nested_stack', ...(region === undefined ? {} : { region }) }
    return [{ ...called, template: String(value(nests.text)), parameters }]
  }
  const from = String(value(nests.file))
  return [{ from, template: file(from), parameters }]
}

const followed = (value: Value, path: readonly string[]): Value =>
  path.reduce<Value>((inner, key) => (isMap(inner) ? (own(inner, key) ?? null) : null), value)

/** One member stands for all. */
function membersOf(member: Value): Source[] {
  if (!isMap(member) || typeof member.type !== 'string') return []
  const { type, properties = null } = member
  const definition = { type, ...(isMap(properties) ? { properties: given(properties) } : {}) }
  const template = JSON.stringify({ heat_template_version: groupLanguage, resources: { 0: definition } })
  return [{ from: 'nested_stack', template, parameters: {} }]
}

const given = (value: Value | Wanted['properties']): { [name: string]: Value } =>
  isMap(value) ? Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) : {}
