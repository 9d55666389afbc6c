import { type FunctionDefinition, type Parsed, resolve, resolveItems } from '../expression.ts'
import { isScalar, pythonJson, pythonLiteral, truthy } from '../python-text.ts'
import { typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { textLimit } from './size-limits.ts'

/** The older form: a delimiter and one list, of texts only. */
export const joinSingle: FunctionDefinition = {
  read(name, args) {
    const [delimiter, items] = argumentsOf(name, args, '[ "str1", "str2"]]', (count) => count === 2)
    return {
      parts: args,
      resolve(scope) {
        const list = listOf(name, resolve(items ?? null, scope) ?? [])
        const between = delimiterOf(name, resolve(delimiter ?? null, scope))
        const texts = list.map((item) => joinable(item, 'strings'))
        return joined(texts, between)
      },
    }
  },
}

/** The newer form: a delimiter and any number of lists; maps and lists inside become JSON. */
export const joinMultiple: FunctionDefinition = {
  read(name, args) {
    const [delimiter, ...lists] = argumentsOf(name, args, '[ "str1", "str2"] ...]', (count) => count >= 2)
    return {
      parts: args,
      resolve(scope) {
        const items = resolveItems(lists, scope).flatMap((list) => (truthy(list) ? listOf(name, list) : []))
        const between = delimiterOf(name, resolve(delimiter ?? null, scope))
        const texts = items.map((item) =>
          isStructure(item) ? pythonJson(item, { sortKeys: true }) : joinable(item, 'string, map or list'),
        )
        return joined(texts, between)
      },
    }
  },
}

function joined(texts: readonly string[], between: string): string {
  const count = textLimit()
  for (const text of texts) count(text.length + between.length)
  return texts.join(between)
}

const isStructure = (value: Value) => !isScalar(value)

function argumentsOf(name: string, args: Parsed, form: string, fits: (count: number) => boolean): Parsed[] {
  const message = `Incorrect arguments to "${name}" should be: "${name}" : [ " ", ${form}`
  if (!Array.isArray(args)) throw typeError(message)
  if (!fits(args.length)) throw valueError(message)
  return args
}

function listOf(name: string, value: Value): Value[] {
  if (!Array.isArray(value)) throw typeError(`"${name}" must operate on a list`)
  return value
}

function delimiterOf(name: string, value: Value): string {
  if (typeof value !== 'string') throw typeError(`"${name}" delimiter must be a string`)
  return value
}

function joinable(item: Value, allowed: string): string {
  if (item === null) return ''
  if (typeof item === 'string') return item
  throw typeError(`Items to join must be ${allowed} not ${pythonLiteral(item).slice(0, 200)}`)
}
