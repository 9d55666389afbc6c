import { Call, type FunctionDefinition, isParsedMap, type Parsed, resolve } from '../expression.ts'
import { plainNumber } from '../float.ts'
import { isMap, isScalar, own, pythonJson, pythonLiteral, pythonText, truthy } from '../python-text.ts'
import type { Scope } from '../scope.ts'
import { keyError, typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { textLimit } from './size-limits.ts'

interface Rules {
  /** Maps and lists are inserted as JSON; otherwise they are refused. */
  readonly json: boolean
  /** Every placeholder must occur. */
  readonly strict: boolean
  /** No value may be empty. */
  readonly filled: boolean
}

const scalars: Rules = { json: false, strict: false, filled: false }
const json: Rules = { ...scalars, json: true }
const strict: Rules = { ...json, strict: true }

export const strReplaceScalars = strReplace(scalars)
export const strReplaceJson = strReplace(json)
export const strReplaceStrict = strReplace(strict)
export const strReplaceVstrict = strReplace({ ...strict, filled: true })

/** `{template, params}`. */
function strReplace(rules: Rules): FunctionDefinition {
  return {
    read(name, args) {
      if (!isParsedMap(args)) throw typeError(`Arguments to "${name}" must be a map`)
      const template = own(args, 'template')
      const params = own(args, 'params')
      if (template === undefined || params === undefined) throw syntaxError(name)
      return replacement(name, args, template, params, rules)
    },
  }
}

/** CloudFormation's `[params, template]`. */
export const replace: FunctionDefinition = {
  read(name, args) {
    if (!Array.isArray(args) || args.length !== 2) {
      const example = '[ {"$var1": "foo", "%var2%": "bar"}, "$var1 is %var2%"]'
      throw typeError(`Incorrect arguments to "${name}" should be: {"${name}": ${example}}`)
    }
    return replacement(name, args, args[1] ?? null, args[0] ?? null, scalars)
  },
}

function syntaxError(name: string) {
  const lines = ['template: This is var1 template var2', 'params:', '  var1: a', '  var2: string']
  const example = [`${name}:`, ...lines.map((line) => `              ${line}`)].join('\n')
  return keyError(pythonLiteral(`"${name}" syntax should be ${example}`))
}

function replacement(name: string, parts: Parsed, template: Parsed, params: Parsed, rules: Rules) {
  if (!isParsedMap(params) && !(params instanceof Call)) throw typeError(`"${name}" parameters must be a mapping`)
  return {
    parts,
    resolve(scope: Scope) {
      const text = resolve(template, scope)
      const values = resolve(params, scope)
      if (typeof text !== 'string') throw typeError(`"${name}" template must be a string`)
      if (!isMap(values)) throw typeError(`"${name}" params must be a map`)
      return replaceAll(name, text, values, rules)
    },
  }
}

/** A stretch of the text: still searched for placeholders, or put in for one. */
interface Piece {
  readonly text: string
  readonly isInserted: boolean
}

/**
 * Longest placeholder first; the text between its places is searched for the next one, the inserted text never is. So
 * each region is replaced at most once.
 */
function replaceAll(name: string, template: string, values: { [key: string]: Value }, rules: Rules): string {
  const placeholders = Object.keys(values)
    .toSorted()
    .toSorted((a, b) => b.length - a.length)
  const inserts = placeholders.map((placeholder) => insertable(name, values[placeholder] ?? null, placeholder, rules))
  if (placeholders.includes('')) throw valueError('empty separator')
  const missing = new Set(placeholders)
  const count = textLimit()
  let pieces: Piece[] = [{ text: template, isInserted: false }]
  for (const [at, placeholder] of placeholders.entries()) {
    const insert = inserts[at] ?? ''
    pieces = pieces.flatMap((piece) => {
      const parts = piece.isInserted ? [] : piece.text.split(placeholder)
      if (parts.length < 2) return [piece]
      missing.delete(placeholder)
      count((parts.length - 1) * insert.length)
      return parts.flatMap((text, i): Piece[] => {
        const kept = { text, isInserted: false }
        return i === 0 ? [kept] : [{ text: insert, isInserted: true }, kept]
      })
    })
  }
  const result = pieces.map(({ text }) => text).join('')
  if (rules.strict && missing.size > 0) {
    throw valueError(`The following params were not found in the template: ${[...missing].join(',')}`)
  }
  return result
}

function insertable(name: string, value: Value, placeholder: string, rules: Rules): string {
  if (rules.filled && !truthy(value) && value !== false && plainNumber(value) !== 0) {
    throw valueError(
      `${name} has an undefined or empty value for param ${placeholder}, must be a defined non-empty value`,
    )
  }
  if (value === null) return ''
  if (isScalar(value)) return pythonText(value)
  if (rules.json) return pythonJson(value, { sortKeys: true })
  throw typeError(`"${name}" params must be strings or numbers, param ${placeholder} is not valid`)
}
