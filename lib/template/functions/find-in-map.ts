import { type FunctionDefinition, resolve } from '../expression.ts'
import { isMap, own, pythonLiteral } from '../python-text.ts'
import { keyError, typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

/** `[map, key, key]`: an entry of the `Mappings` section. */
export const findInMap: FunctionDefinition = {
  read(_name, args) {
    if (args === null) throw typeError('cannot unpack non-iterable NoneType object')
    const keys = typeof args === 'string' ? [...args] : Array.isArray(args) ? args : []
    if (keys.length < 3) throw valueError(`not enough values to unpack (expected 3, got ${keys.length})`)
    if (keys.length > 3) throw valueError('too many values to unpack (expected 3)')
    return {
      parts: args,
      resolve: (scope) => keys.reduce<Value>((map, key) => entry(map, resolve(key, scope)), scope.mappings ?? {}),
    }
  },
}

function entry(map: Value, key: Value): Value {
  const found = isMap(map) && typeof key === 'string' ? own(map, key) : undefined
  if (found === undefined) throw keyError(pythonLiteral(key))
  return found
}
