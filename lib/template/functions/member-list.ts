import { type FunctionDefinition, resolve } from '../expression.ts'
import { typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

/** `[keyName, valueName, ['.member.0.Name=k', '.member.0.Value=v', …]]` as a map. */
export const memberListToMap: FunctionDefinition = {
  read(name, args) {
    if (args === null) throw typeError('cannot unpack non-iterable NoneType object')
    const parts = typeof args === 'string' ? [...args] : Array.isArray(args) ? args : []
    const [keyName, valueName, list, ...more] = parts
    if (keyName === undefined || valueName === undefined || list === undefined || more.length > 0) {
      throw typeError(usage(name))
    }
    if (typeof keyName !== 'string') throw typeError(`${name} Key Name must be a string`)
    if (typeof valueName !== 'string') throw typeError(`${name} Value Name must be a string`)
    return { parts: args, resolve: (scope) => members(name, resolve(list, scope), keyName, valueName) }
  },
}

function usage(name: string): string {
  const lines = [`{'${name}': ['Name', 'Value',`, `['.member.0.Name=key',`, `'.member.0.Value=door']]}"`]
  const [first, ...more] = lines
  return [`Wrong Arguments try: "`, `            ${first}`, ...more.map((line) => `${' '.repeat(37)}${line}`)].join(
    '\n',
  )
}

function members(name: string, list: Value, keyName: string, valueName: string): Value {
  if (typeof list !== 'string' && !Array.isArray(list)) throw typeError(`${name} Member List must be a list`)
  const found = new Map<number, Map<string, string>>()
  for (const item of list) {
    const [member, value] = assignment(item)
    const [, index, key] = /^\.member\.(\d+)\.(.*)$/s.exec(member) ?? []
    if (index === undefined || key === undefined) continue
    const at = Number(index)
    found.set(at, (found.get(at) ?? new Map<string, string>()).set(key, value))
  }
  const pairs = [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([, pair]) => [pair.get(keyName), pair.get(valueName)] as const)
  return Object.fromEntries(pairs.filter(([key, value]) => key !== undefined && value !== undefined))
}

function assignment(item: Value): [member: string, value: string] {
  if (typeof item !== 'string') throw typeError('Member list items must be strings')
  const at = item.indexOf('=')
  if (at < 0) throw valueError('dictionary update sequence element #0 has length 1; 2 is required')
  return [item.slice(0, at), item.slice(at + 1)]
}
