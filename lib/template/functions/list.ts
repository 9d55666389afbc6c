import { type FunctionDefinition, resolve } from '../expression.ts'
import { equalityKey, pythonEquals, pythonJson, pythonType, truthy } from '../python-text.ts'
import { typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { simple, type Use } from './simple.ts'
import { limitItems } from './size-limits.ts'

/** `[values, list]`: the list without members equal to one of the values. */
export const filter: FunctionDefinition = {
  read(name, args) {
    if (!Array.isArray(args)) throw typeError(`Argument to "${name}" must be a list`)
    if (args.length !== 2) {
      const expected = `"${name}" expected 2 arguments of the form [values, sequence]`
      throw valueError(`${expected} but got ${args.length} arguments instead`)
    }
    return {
      parts: args,
      resolve(scope) {
        const [values = null, list = null] = args.map((part) => resolve(part, scope))
        if (!truthy(list)) return list
        if (!truthy(values) && Array.isArray(list)) return list
        if (!truthy(values)) throw typeError(`"${name}" only works with lists`)
        if (!Array.isArray(values)) throw typeError(`"${name}" filters a list of values`)
        if (!Array.isArray(list)) throw typeError(`"${name}" only works with lists`)
        const unwanted = new Set(values.map(equalityKey))
        return list.filter((item) => !unwanted.has(equalityKey(item)))
      },
    }
  },
}

function concatenated(args: Value, { name }: Use): Value[] {
  if (!Array.isArray(args)) {
    const form = '[ [ <value 1>, <value 2> ], [ <value 3>, <value 4> ] ]'
    throw typeError(`Incorrect arguments to "${name}" should be: "${name}" : ${form}`)
  }
  limitItems(args.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0))
  return args.flatMap((list) => {
    if (list === null) return []
    if (Array.isArray(list)) return list
    const problem = `${pythonJson(args)} contains an item that is not a list: ${pythonJson(list)}`
    throw typeError(`Incorrect arguments: Items to concat must be lists. ${problem}`)
  })
}

export const listConcat = simple(concatenated)

/** The first of equal members stays. */
export const listConcatUnique = simple((args, use) => unique(concatenated(args, use)))

function unique(list: Value[]): Value[] {
  const firsts = new Map<string, Value>()
  for (const item of list) {
    const key = equalityKey(item)
    if (!firsts.has(key)) firsts.set(key, item)
  }
  return [...firsts.values()]
}

/** `[value, list or text]`. */
export const contains: FunctionDefinition = {
  read(name, args) {
    if (!Array.isArray(args) || args.length === 0) {
      throw typeError(`Incorrect arguments to "${name}" should be: "${name}" : [ "value1", [ "value1", "value2"]]`)
    }
    if (args.length !== 2) {
      throw valueError(`Arguments to "${name}" must be of the form: [value1, [value1, value2]]`)
    }
    return {
      parts: args,
      resolve(scope) {
        const [value = null, sequence = null] = args.map((part) => resolve(part, scope))
        if (Array.isArray(sequence)) return sequence.some((item) => pythonEquals(item, value))
        if (typeof sequence !== 'string') throw typeError(`Second argument to "${name}" should be a sequence.`)
        if (typeof value === 'string') return sequence.includes(value)
        throw typeError(`'in <string>' requires string as left operand, not ${pythonType(value)}`)
      },
    }
  },
}
