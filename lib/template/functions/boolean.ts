import { type FunctionDefinition, type Parsed, resolve, type Surroundings } from '../expression.ts'
import { pythonEquals } from '../python-text.ts'
import type { Scope } from '../scope.ts'
import { valueError } from '../template-error.ts'

/** `[a, b]`: equal without coercion. */
export const equals: FunctionDefinition = {
  read(name, args) {
    if (!Array.isArray(args) || args.length !== 2) {
      throw valueError(`Arguments to "${name}" must be of the form: [value_1, value_2]`)
    }
    const [a = null, b = null] = args
    return { parts: args, resolve: (scope) => pythonEquals(resolve(a, scope), resolve(b, scope)) }
  },
}

/** A member of and, or, not: a boolean, a condition's name, or a function giving one of them. */
function holds(member: Parsed, { isEnabled }: Surroundings, scope: Scope): boolean {
  return isEnabled(resolve(member, scope))
}

export const not: FunctionDefinition = {
  read(name, args, where) {
    if (args === null) throw valueError(`Argument to "${name}" must be a condition`)
    return { parts: args, resolve: (scope) => !holds(args, where, scope) }
  },
}

/** CloudFormation's: a list of one condition. */
export const notList: FunctionDefinition = {
  read(name, args, where) {
    if (!Array.isArray(args) || args.length !== 1) {
      throw valueError(`Arguments to "${name}" must be of the form: [condition]`)
    }
    return { parts: args, resolve: (scope) => !holds(args[0] ?? null, where, scope) }
  },
}

export const and = several((members, test) => members.every(test))
export const or = several((members, test) => members.some(test))

function several(combine: (members: Parsed[], test: (member: Parsed) => boolean) => boolean): FunctionDefinition {
  return {
    read(name, args, where) {
      if (!Array.isArray(args)) throw valueError(`Arguments to "${name}" must be a list of conditions`)
      if (args.length < 2) throw valueError(`The minimum number of condition arguments to "${name}" is 2.`)
      return { parts: args, resolve: (scope) => combine(args, (member) => holds(member, where, scope)) }
    },
  }
}
