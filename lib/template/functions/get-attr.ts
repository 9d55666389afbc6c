import {
  type Behaviour,
  type FunctionDefinition,
  isParsedMap,
  type Parsed,
  resolve,
  resolveItems,
  validate,
} from '../expression.ts'
import { isMap, own, pythonIndex, pythonText } from '../python-text.ts'
import type { Scope } from '../scope.ts'
import { invalidReference, typeError, unknownAttribute, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

/**
 * What `path` leads to in an attribute's value: keys for maps, whole numbers (negative from the end) for lists and
 * texts. Null where it leads nowhere.
 */
export function selectFromAttribute(value: Value, path: readonly Value[]): Value {
  let found: Value | undefined = value
  for (const key of path) {
    if (isMap(found)) found = typeof key === 'string' ? own(found, key) : undefined
    else if ((typeof found === 'string' || Array.isArray(found)) && Number.isInteger(Number(key))) {
      found = typeof key === 'number' || typeof key === 'boolean' ? pythonIndex(found, Number(key)) : undefined
    } else return null
    if (found === undefined) return null
  }
  return found
}

interface Parts {
  readonly resource: Parsed
  /** Undefined asks for all attributes. */
  readonly attribute?: Parsed
  readonly path: readonly Parsed[]
}

type Select = (scope: Scope, resource: string, attribute: string | null, path: readonly Value[]) => Value | undefined

/** Newer versions hand the path to the resource, which may read it its own way. */
const byResource: Select = (scope, resource, attribute, path) => {
  // To Python, true is 1.
  const asNumbers = path.map((step) => (typeof step === 'boolean' ? Number(step) : step))
  const steps = asNumbers.filter((step) => typeof step === 'string' || typeof step === 'number')
  return steps.length < path.length ? null : scope.attribute(resource, attribute, steps)
}

const bySelection: Select = (scope, resource, attribute, path) => {
  const value = scope.attribute(resource, attribute, [])
  return value === undefined ? undefined : selectFromAttribute(value, path)
}

function attributeOf({ resource, attribute, path }: Parts, select: Select): Behaviour {
  const isKept = select === byResource
  const parts = [resource, attribute ?? null, ...path]
  return {
    parts,
    validate(scope) {
      const name = resourceNamed(resource, scope)
      for (const part of parts) validate(part, scope)
      // What the resource is asked for becomes a key of what is kept of it.
      const structure = isKept && path.find((step) => Array.isArray(step) || isParsedMap(step))
      if (structure) throw typeError(`unhashable type: '${Array.isArray(structure) ? 'list' : 'dict'}'`)
      checkAttribute(name, attribute, scope)
    },
    resolve(scope) {
      const name = resourceNamed(resource, scope)
      const wanted = attribute === undefined ? null : resolve(attribute, scope)
      const value = select(scope, name, wanted === null ? null : pythonText(wanted), resolveItems(path, scope))
      if (value === undefined) throw invalidReference(name)
      return value
    },
  }
}

function resourceNamed(resource: Parsed, scope: Scope): string {
  const name = resolve(resource, scope)
  if (typeof name !== 'string' || scope.reference(name) === undefined) throw invalidReference(pythonText(name))
  return name
}

function checkAttribute(resource: string, attribute: Parsed | undefined, scope: Scope): void {
  const known = scope.attributeNames?.(resource)
  if (attribute === undefined || attribute === null || known === undefined) return
  const name = pythonText(resolve(attribute, scope))
  if (name !== 'show' && !known.has(name)) throw unknownAttribute(resource, name)
}

function withPath(name: string, args: Parsed): Parts {
  const [resource, attribute, ...path] = Array.isArray(args) ? args : []
  if (resource === undefined || attribute === undefined) {
    throw valueError(`Arguments to "${name}" must be of the form [resource_name, attribute, (path), ...]`)
  }
  return { resource, attribute, path }
}

/** The first version: the attribute as it is, then a selection from it. */
export const getAttrSelect: FunctionDefinition = {
  read: (name, args) => attributeOf(withPath(name, args), bySelection),
}

export const getAttrPath: FunctionDefinition = { read: (name, args) => attributeOf(withPath(name, args), byResource) }

/** The newest: with a resource alone it gives all attributes as a map. */
export const getAttrAll: FunctionDefinition = {
  read(name, args) {
    if (Array.isArray(args) && args.length === 1) {
      return attributeOf({ resource: args[0] ?? null, path: [] }, byResource)
    }
    // A text of one letter is a list of one, to Python.
    if (typeof args === 'string' && [...args].length === 1) return attributeOf({ resource: args, path: [] }, byResource)
    if (Array.isArray(args) && args.length > 1) return attributeOf(withPath(name, args), byResource)
    if (args !== null && typeof args === 'object' ? Object.keys(args).length === 0 : !args) {
      const forms = '[resource_name] or [resource_name, attribute, (path), ...]'
      throw valueError(`Arguments to "${name}" can be of the next forms: ${forms}`)
    }
    throw typeError(`Argument to "${name}" must be a list`)
  },
}

/** CloudFormation's: exactly two elements. */
export const getAtt: FunctionDefinition = {
  read(name, args) {
    const parts = typeof args === 'string' ? [...args] : args
    if (parts === null) throw typeError('cannot unpack non-iterable NoneType object')
    if (!Array.isArray(parts) || parts.length !== 2) {
      throw valueError(`Arguments to "${name}" must be of the form [resource_name, attribute]`)
    }
    return attributeOf({ resource: parts[0] ?? null, attribute: parts[1] ?? null, path: [] }, bySelection)
  },
}
