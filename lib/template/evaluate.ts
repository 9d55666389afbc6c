import { surroundings } from './conditions.ts'
import { OMIT, parse, resolve, resolveOptional, validate } from './expression.ts'
import { valueGrammar } from './functions/registry.ts'
import type { Scope } from './scope.ts'
import type { Path } from './template.ts'
import type { Value } from './yaml-node.ts'

export { evaluateCondition } from './conditions.ts'

/**
 * `value` with its functions carried out. Data without functions comes back as the very object that was given. `path`
 * is where the value stands in the template, for errors (TemplateError).
 */
export function evaluate(value: Value, scope: Scope, path: Path = []): Value {
  return resolve(parse(value, valueGrammar(scope.version), surroundings(scope), path), scope)
}

/** The same; undefined where an `if` without else says "as if not written". */
export function evaluateOptional(value: Value, scope: Scope, path: Path = []): Value | undefined {
  const result = resolveOptional(parse(value, valueGrammar(scope.version), surroundings(scope), path), scope)
  return result === OMIT ? undefined : result
}

/**
 * Throws what Heat's validation says of the functions in `value` before anything exists: wrong shapes, resources and
 * attributes that are not there, functions of other versions.
 */
export function checkFunctions(value: Value, scope: Scope, path: Path = []): void {
  validate(parse(value, valueGrammar(scope.version), surroundings(scope), path), scope)
}
