import type { Known, Surroundings } from '../check-context.ts'
import { resolveType } from '../environment.ts'
import { parseTemplate } from '../parse-template.ts'
import { Findings } from '../reading.ts'
import type { ResourceSchema } from '../resource-schema.ts'
import { resourceTyping } from '../resource-typing.ts'
import type { Template } from '../template.ts'
import { TemplateError } from '../template-error.ts'

/** What a type name stands for at a resource. */
export interface TypeBehind {
  /** The name it comes down to: of a type Heat has, or of a file. */
  readonly type: string
  readonly schema?: ResourceSchema
  /** For a type that is a template: its text as read, where the file is known. */
  readonly nested?: Template
  readonly isFile: boolean
}

/** Follows `type` through the environment's registry for the resource `name`; undefined when it leads nowhere. */
export function typeBehind(
  template: Template,
  name: string,
  type: string,
  surroundings: Surroundings,
): TypeBehind | undefined {
  const { environment = {}, schemaOf } = surroundings
  try {
    const resolved = resolveType(environment, type, name, { has: (one) => schemaOf(one) !== undefined })
    if (resolved.kind === 'plugin') {
      const schema = schemaOf(resolved.type)
      return { type: resolved.type, isFile: false, ...(schema && { schema }) }
    }
    return fileBehind(template, name, type, resolved.template, surroundings)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

function fileBehind(template: Template, name: string, type: string, file: string, surroundings: Surroundings) {
  const files = filesOf(surroundings)
  const text = files?.get(file)
  const nested = text === undefined ? undefined : parseTemplate(text)
  if (!nested || nested.version === null) return { type: file, isFile: true }
  const { files: _inEitherForm, ...rest } = surroundings
  const known: Known = files ? { ...rest, files } : rest
  const typing = resourceTyping(template, known, new Findings())
  const schema = typing.typeNamed({ name, type, range: { from: 0, to: 0 }, path: [] })
  return { type: file, isFile: true, nested, ...(schema && { schema }) }
}

/** The further files in one form, whichever they were given in. */
export function filesOf({ files }: Pick<Surroundings, 'files'>): ReadonlyMap<string, string> | undefined {
  return files === undefined || files instanceof Map ? files : new Map(Object.entries(files))
}
