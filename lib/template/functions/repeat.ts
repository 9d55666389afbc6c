import { Call, type FunctionDefinition, isParsedMap, type Parsed, resolve, validate } from '../expression.ts'
import { isMap, own, pythonLiteral, pythonType } from '../python-text.ts'
import { keyError, typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { limitItems, textLimit } from './size-limits.ts'

interface Rules {
  /** Maps stand for their keys. */
  readonly maps: boolean
  /** `permutations: false` walks the lists side by side. */
  readonly permutations: boolean
}

export const repeatLists = repeat({ maps: false, permutations: false })
export const repeatMaps = repeat({ maps: true, permutations: false })
export const repeatPermutations = repeat({ maps: true, permutations: true })

function repeat(rules: Rules): FunctionDefinition {
  return {
    read(name, args) {
      if (!isParsedMap(args)) throw typeError(`Arguments to "${name}" must be a map`)
      const forEach = own(args, 'for_each')
      const template = own(args, 'template')
      if (forEach === undefined || template === undefined) throw syntaxError(name)
      const nested = nestedLoop(name, rules.permutations ? own(args, 'permutations') : undefined)
      return {
        parts: args,
        validate(scope) {
          validate(args, scope)
          if (!(forEach instanceof Call) && !isParsedMap(forEach)) throw notLoops(name)
        },
        resolve(scope) {
          const [placeholders, lists] = loops(name, resolve(forEach, scope), rules, nested)
          const body = resolve(template, scope)
          // Each placeholder is looked for in each value of each round.
          limitItems(size(body) * countRounds(lists, nested) * lists.length)
          const count = textLimit()
          return rounds(lists, nested).map((round) => substitute(body, { placeholders, round, count }))
        },
      }
    },
  }
}

function syntaxError(name: string) {
  const example = `${name}:\n              template: This is %var%\n              for_each:\n                %var%: ['a', 'b', 'c']`
  return keyError(pythonLiteral(`"${name}" syntax should be ${example}`))
}

function nestedLoop(name: string, permutations: Parsed | undefined): boolean {
  if (permutations === undefined) return true
  if (typeof permutations !== 'boolean') {
    throw typeError(`"permutations" should be boolean type for ${name} function.`)
  }
  return permutations
}

const notLoops = (name: string) => typeError(`The "for_each" argument to "${name}" must contain a map`)

function loops(name: string, forEach: Value, rules: Rules, nested: boolean): [string[], Value[][]] {
  if (!isMap(forEach)) throw notLoops(name)
  const placeholders = Object.keys(forEach)
  if (placeholders.length === 0) throw valueError('not enough values to unpack (expected 2, got 0)')
  const lists = Object.values(forEach).map((value) => {
    if (value === null) return []
    if (Array.isArray(value)) return value
    if (isMap(value) && rules.maps && nested) return Object.keys(value)
    const allowed = rules.maps && nested ? 'lists or maps' : 'lists'
    throw typeError(`The values of the "for_each" argument to "${name}" must be ${allowed}`)
  })
  if (!nested && new Set(lists.map((list) => list.length)).size > 1) {
    throw valueError(`For ${name}, the length of for_each values should be equal if no nested loop.`)
  }
  return [placeholders, lists]
}

function countRounds(lists: Value[][], nested: boolean): number {
  if (!nested) return lists[0]?.length ?? 0
  return lists.reduce((product, list) => product * list.length, 1)
}

/** One value a placeholder, for each round; in a nested loop the last placeholder changes fastest. */
function rounds(lists: Value[][], nested: boolean): Value[][] {
  if (!nested) return (lists[0] ?? []).map((_, i) => lists.map((list) => list[i] ?? null))
  return lists.reduce<Value[][]>((made, list) => made.flatMap((round) => list.map((item) => [...round, item])), [[]])
}

/** How many values a round gives. */
function size(template: Value): number {
  if (typeof template !== 'object' || template === null) return 1
  return Object.values(template).reduce<number>((sum, value) => sum + size(value), 1)
}

interface Round {
  readonly placeholders: readonly string[]
  readonly round: readonly Value[]
  readonly count: (length: number) => void
}

function substitute(template: Value, how: Round): Value {
  if (typeof template === 'string') return substituteText(template, how)
  if (Array.isArray(template)) return template.map((item) => substitute(item, how))
  if (!isMap(template)) return template
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [substituteText(key, how), substitute(value, how)]),
  )
}

function substituteText(template: string, { placeholders, round, count }: Round): string {
  const text = placeholders.reduce((before, placeholder, i) => {
    const value = round[i] ?? null
    if (typeof value !== 'string') throw typeError(`replace() argument 2 must be str, not ${pythonType(value)}`)
    return before.replaceAll(placeholder, () => value)
  }, template)
  count(text.length)
  return text
}
