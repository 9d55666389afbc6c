import { type FunctionDefinition, OMIT, resolveOptional } from '../expression.ts'
import { valueError } from '../template-error.ts'

/** `[condition, then, else]`; only the chosen branch is ever read. */
export const ifElse = choose(3)

/** The same, where without an else a false condition gives nothing at all. */
export const ifOptional = choose(2)

function choose(fewest: number): FunctionDefinition {
  return {
    macro: true,
    read(name, args, reader) {
      if (!Array.isArray(args) || args.length < fewest || args.length > 3) {
        throw valueError(`Arguments to "${name}" must be of the form: [condition_name, value_if_true, value_if_false]`)
      }
      const [condition = null, then = null, otherwise] = args
      const chosen = reader.evaluateCondition(condition) ? then : otherwise
      if (chosen === undefined) return { parts: null, resolve: () => OMIT }
      const parts = reader.parse(chosen)
      return { parts, resolve: (scope) => resolveOptional(parts, scope) }
    },
  }
}
