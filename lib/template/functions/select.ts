import { type FunctionDefinition, resolve } from '../expression.ts'
import { parseJson } from '../parse-json.ts'
import { isMap, own, pythonIndex, pythonInt } from '../python-text.ts'
import { typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

/** `[index, list or map or JSON text]`; what isn't there gives the empty text. */
export const select: FunctionDefinition = {
  read(name, args) {
    if (!Array.isArray(args) || args.length !== 2) {
      throw valueError(`Arguments to "${name}" must be of the form [index, collection]`)
    }
    const [lookup = null, collection = null] = args
    return {
      parts: args,
      resolve: (scope) => selected(name, resolve(lookup, scope), structure(name, resolve(collection, scope))),
    }
  },
}

function structure(name: string, value: Value): Value {
  if (typeof value !== 'string' || value === '') return value
  try {
    return parseJson(value)
  } catch {
    throw valueError(`"${name}" can only select from a list, a map or JSON text`)
  }
}

function selected(name: string, index: Value, collection: Value): Value {
  if (collection === '' || collection === null) return ''
  if (isMap(collection)) {
    if (typeof index !== 'string') throw typeError(`Index to "${name}" must be a string`)
    return found(own(collection, index))
  }
  if (!Array.isArray(collection)) throw typeError(`Arguments to ${name} not fully resolved`)
  return found(pythonIndex(collection, position(name, index)))
}

/** A null that is there is not the same as nothing. */
const found = (value: Value | undefined): Value => (value === undefined ? '' : value)

function position(name: string, index: Value): number {
  try {
    return pythonInt(index)
  } catch {
    throw typeError(`Index to "${name}" must be an integer`)
  }
}
