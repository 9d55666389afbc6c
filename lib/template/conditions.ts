import { Call, parse, resolve, type Surroundings, validate } from './expression.ts'
import { conditionGrammar } from './functions/registry.ts'
import { pythonText } from './python-text.ts'
import type { Scope } from './scope.ts'
import type { Path } from './template.ts'
import { TemplateError, valueError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** What is known of a scope's conditions; 'open' while one is being evaluated, to notice circles. */
const known = new WeakMap<Scope, Map<string, boolean | 'open'>>()

/** What reading and resolving functions in `scope` needs to know of conditions. */
export function surroundings(scope: Scope): Surroundings {
  return {
    scope,
    isEnabled: (condition) => isEnabled(condition, scope),
    evaluateCondition: (condition) => evaluateCondition(condition, scope),
  }
}

/**
 * Whether `condition`, as written, holds: a boolean, the name of a condition, or a condition function; null (no
 * condition) does. Named conditions are evaluated once a scope.
 */
export function evaluateCondition(condition: Value, scope: Scope, path: Path = []): boolean {
  const parsed = parse(condition, conditionGrammar(scope.version), surroundings(scope), path)
  try {
    return isEnabled(resolve(parsed, scope), scope)
  } catch (error) {
    throw error instanceof TemplateError ? error.at(path) : error
  }
}

function isEnabled(condition: Value, scope: Scope): boolean {
  if (condition === null) return true
  if (typeof condition === 'boolean') return condition
  const definition = typeof condition === 'string' ? scope.condition(condition) : undefined
  if (typeof condition !== 'string' || definition === undefined) {
    throw valueError(`Invalid condition "${pythonText(condition)}"`)
  }
  return named(condition, definition, scope)
}

function named(name: string, definition: Value, scope: Scope): boolean {
  const memo = known.get(scope) ?? new Map<string, boolean | 'open'>()
  known.set(scope, memo)
  const before = memo.get(name)
  if (typeof before === 'boolean') return before
  if (before === 'open') throw conditionError(`Circular definition for condition "${name}"`, name)
  memo.set(name, 'open')
  try {
    const path = ['conditions', name]
    const value = resolve(parse(definition, conditionGrammar(scope.version), surroundings(scope), path), scope)
    if (typeof value !== 'boolean') throw invalidDefinition(name, value)
    memo.set(name, value)
    return value
  } finally {
    if (memo.get(name) === 'open') memo.delete(name)
  }
}

/**
 * Checks the shape of all conditions and the functions in them, as Heat does before it evaluates any: a definition is a
 * boolean or a condition function.
 */
export function checkConditions(definitions: ReadonlyMap<string, Value>, scope: Scope): void {
  const grammar = conditionGrammar(scope.version)
  const parsed = [...definitions].map(
    ([name, definition]) =>
      [name, definition, parse(definition, grammar, surroundings(scope), ['conditions', name])] as const,
  )
  for (const [name, definition, condition] of parsed) {
    if (typeof definition !== 'boolean' && !(condition instanceof Call)) throw invalidDefinition(name, definition)
    validate(condition, scope)
  }
}

function invalidDefinition(name: string, shown: Value): TemplateError {
  return conditionError(`The definition of condition "${name}" is invalid: ${pythonText(shown)}`, name)
}

function conditionError(message: string, name: string): TemplateError {
  const text = `Condition validation error: ${message}`
  return new TemplateError('invalid-condition', 'StackValidationFailed', text, ['conditions', name])
}
