import { type FunctionDefinition, type Parsed, resolve } from '../expression.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../yaml-node.ts'

export interface Use {
  readonly name: string
  readonly scope: Scope
}

/** A function that resolves all its arguments and computes from them; `syntax` throws on shapes that can't be right. */
export function simple(
  compute: (args: Value, use: Use) => Value,
  syntax: (args: Parsed, name: string) => void = () => {},
): FunctionDefinition {
  return {
    read(name, args) {
      syntax(args, name)
      return { parts: args, resolve: (scope) => compute(resolve(args, scope), { name, scope }) }
    },
  }
}
