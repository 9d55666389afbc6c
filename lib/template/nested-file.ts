import { type Environment, resolveType } from './environment.ts'
import { isMap, own } from './python-text.ts'
import type { ResourceSchema } from './resource-schema.ts'
import type { Path, ResourceDefinition } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** The template that a resource is made of, or the members of a group are. */
export interface NestedFile {
  readonly file: string
  /** Where the parameters of that template are given, below the resource's properties. */
  readonly given: Path
  /** True of a group: its members are made of the template, not it itself. */
  readonly members: boolean
}

interface Known {
  readonly environment: Environment
  readonly files: { has(name: string): boolean }
  schemaOf(type: string): ResourceSchema | undefined
}

/** The file that holds what is inside of a resource: by its type, an environment's mapping, or a property; undefined when none does. */
export function nestedFile(
  resource: Pick<ResourceDefinition, 'name' | 'type' | 'properties'>,
  known: Known,
): NestedFile | undefined {
  const found = follow(resource, known)
  return found && known.files.has(found.file) ? found : undefined
}

function follow({ name, type, properties }: Parameters<typeof nestedFile>[0], known: Known): NestedFile | undefined {
  const file = fileOf(type, name, known)
  if (file !== undefined) return { file, given: [], members: false }
  const nests = known.schemaOf(type)?.nests
  if (nests?.member !== undefined) {
    const member = own(properties, nests.member)
    const memberType = isMap(member) ? own(member, 'type') : undefined
    const inner = typeof memberType === 'string' ? fileOf(memberType, name, known) : undefined
    return inner === undefined ? undefined : { file: inner, given: [nests.member, 'properties'], members: true }
  }
  const named = nests?.text === undefined ? undefined : fileNamed(own(properties, nests.text))
  if (named === undefined || nests?.parameters === undefined) return undefined
  return { file: named, given: [nests.parameters], members: false }
}

function fileOf(type: string, name: string, { environment, schemaOf }: Known): string | undefined {
  try {
    const resolved = resolveType(environment, type, name, { has: (one) => schemaOf(one) !== undefined })
    return resolved.kind === 'template' ? resolved.template : undefined
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

function fileNamed(value: Value | undefined): string | undefined {
  const name = isMap(value) ? own(value, 'get_file') : undefined
  return typeof name === 'string' ? name : undefined
}
