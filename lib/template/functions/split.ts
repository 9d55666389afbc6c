import { type FunctionDefinition, isParsedMap, resolve } from '../expression.ts'
import { pythonIndex, pythonInt, pythonSplit, pythonType } from '../python-text.ts'
import { TemplateError, typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { simple } from './simple.ts'

const form = (name: string) => `should be: "${name}" : [ ",", "apples,pears", <index>]`

/** `[delimiter, text, index?]`; null stays null, a null delimiter splits at white space. */
export const strSplit = simple(
  (args, { name }) => {
    if (!Array.isArray(args) || args.length < 2) throw valueError(`Incorrect arguments to "${name}" ${form(name)}`)
    const [delimiter = null, text = null, ...index] = args
    if (text === null) return null
    if (typeof text !== 'string') {
      const problem = `'${pythonType(text)}' object has no attribute 'split'`
      throw new TemplateError('wrong-type', 'AttributeError', problem)
    }
    if (delimiter !== null && typeof delimiter !== 'string') {
      throw typeError(`must be str or None, not ${pythonType(delimiter)}`)
    }
    const pieces = pythonSplit(text, delimiter)
    return index.length > 0 ? pick(name, pieces, index[0] ?? null) : pieces
  },
  (args, name) => {
    if (typeof args === 'string' || isParsedMap(args)) throw typeError(`Incorrect arguments to "${name}" ${form(name)}`)
  },
)

function pick(name: string, pieces: string[], wanted: Value): Value {
  const piece = pythonIndex(pieces, indexOf(name, wanted))
  if (piece === undefined) throw valueError(`Incorrect index to "${name}" should be between 0 and ${pieces.length - 1}`)
  return piece
}

function indexOf(name: string, wanted: Value): number {
  try {
    return pythonInt(wanted)
  } catch (error) {
    if (typeof wanted === 'string') throw valueError(`Incorrect index to "${name}" ${form(name)}`)
    throw error
  }
}

/** CloudFormation's `[delimiter, text]`. */
export const split: FunctionDefinition = {
  read(name, args) {
    if (!Array.isArray(args) || args.length !== 2) {
      throw typeError(`Incorrect arguments to "${name}" should be: "${name}" : [ ",", "str1,str2"]]`)
    }
    const [delimiter = null, text = null] = args
    return {
      parts: args,
      resolve(scope) {
        const value = resolve(text, scope)
        if (typeof delimiter !== 'string') throw typeError(`Delimiter for ${name} must be string`)
        if (typeof value !== 'string') {
          throw typeError(`String to split must be string; got <class '${pythonType(value)}'>`)
        }
        return pythonSplit(value, delimiter)
      },
    }
  },
}
