import type { FunctionDefinition } from '../expression.ts'
import { TemplateError, valueError } from '../template-error.ts'

type Part = 'metadata' | 'deletion_policy' | 'update_policy'

/** `{resource_facade: part}`: data of the parent resource, inside its nested template. */
export const resourceFacade = facade(
  new Map<string, Part>([
    ['metadata', 'metadata'],
    ['deletion_policy', 'deletion_policy'],
    ['update_policy', 'update_policy'],
  ]),
)

export const resourceFacadeCfn = facade(
  new Map<string, Part>([
    ['Metadata', 'metadata'],
    ['DeletionPolicy', 'deletion_policy'],
    ['UpdatePolicy', 'update_policy'],
  ]),
)

function facade(parts: ReadonlyMap<string, Part>): FunctionDefinition {
  return {
    read(name, args) {
      const part = typeof args === 'string' ? parts.get(args) : undefined
      if (part === undefined) {
        throw valueError(`Incorrect arguments to "${name}" should be one of: ${[...parts.keys()].join(', ')}`)
      }
      return {
        parts: args,
        resolve({ facade: parent }) {
          if (parent) return parent[part]
          const missing = part === 'metadata' ? 'metadata_get' : 't'
          const message = `'NoneType' object has no attribute '${missing}'`
          throw new TemplateError('no-facade', 'AttributeError', message)
        },
      }
    },
  }
}
