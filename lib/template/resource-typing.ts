import type { Known, Typing, WrittenType } from './check-context.ts'
import type { CheckMemory } from './check-memory.ts'
import { resolveType } from './environment.ts'
import { type Findings, suggestion } from './reading.ts'
import type { ResourceSchema } from './resource-schema.ts'
import type { Template } from './template.ts'
import { TemplateError } from './template-error.ts'
import { templateSchema } from './template-schema.ts'

/** Finds the schema behind each resource, through the environment's registry; each unknown type is told once. */
export function resourceTyping(
  template: Template,
  surroundings: Known,
  findings: Findings,
  memory?: CheckMemory,
): Typing {
  const known = new Map<string, ResourceSchema | undefined>()
  const nested = new Map<string, ResourceSchema | undefined>()
  const find = (one: WrittenType) => schemaFor(one, template, surroundings, nested, findings)
  return {
    typeNamed: find,
    facadeOf: ({ type }) => generalSchema(type, surroundings, nested),
    typeOf(resource) {
      const { name, type, typeRange } = resource
      if (known.has(name)) return known.get(name)
      const range = type === '' ? undefined : typeRange
      const path = ['resources', name, 'type']
      const look = () => range && find({ name, type, range, path })
      const schema = memory ? memory.recall('type', resource, findings, look) : look()
      known.set(name, schema)
      return schema
    },
  }
}

function schemaFor(
  { name, type, range: typeRange, path }: WrittenType,
  template: Template,
  surroundings: Known,
  nested: Map<string, ResourceSchema | undefined>,
  findings: Findings,
): ResourceSchema | undefined {
  const { environment = {}, files, schemaOf } = surroundings
  let file: string
  try {
    const resolved = resolveType(environment, type, name, { has: (one) => schemaOf(one) !== undefined })
    if (resolved.kind === 'plugin') return schemaOf(resolved.type)
    file = resolved.template
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const own = [...Object.keys(environment.resource_registry ?? {}), ...(files?.keys() ?? [])]
    const near = suggestion(type, [...(surroundings.resourceTypes?.() ?? []), ...own], typeRange, template.text)
    findings.error('unknown-type', typeRange, `There is no resource type “${type}”.`, {
      path,
      ...near,
      hint: near.hint ?? 'If it is your own, map it to a template in an environment.',
    })
    return undefined
  }
  if (!files) return undefined
  if (!files.has(file)) {
    if (!/^https?:\/\//.test(file)) {
      findings.error('missing-file', typeRange, `The file “${file}” is not among the files of this template.`, {
        path,
        hint: 'Add it, or change the name.',
      })
    }
    return undefined
  }
  if (!nested.has(file)) nested.set(file, templateSchema(file, files.get(file)!, environment.parameter_defaults ?? {}))
  if (!nested.get(file)) {
    findings.error('unreadable-file', typeRange, `The file “${file}” is no template.`, { path })
  }
  return nested.get(file)
}

/** As `schemaFor`, for no resource in particular, and silent. */
function generalSchema(
  type: string,
  { environment = {}, files, schemaOf }: Known,
  nested: Map<string, ResourceSchema | undefined>,
): ResourceSchema | undefined {
  try {
    const resolved = resolveType(environment, type, null, { has: (one) => schemaOf(one) !== undefined })
    const file = resolved.kind === 'template' ? resolved.template : undefined
    const text = file === undefined ? undefined : files?.get(file)
    if (file === undefined || text === undefined) return schemaOf(type)
    if (!nested.has(file)) nested.set(file, templateSchema(file, text, environment.parameter_defaults ?? {}))
    return nested.get(file)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
