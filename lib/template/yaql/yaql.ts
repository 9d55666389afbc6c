import { TemplateError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { Dict, fromValue, toValue } from './data.ts'
import { Context, evaluate } from './evaluate.ts'
import { Items } from './library/collections.ts'
import './library/control.ts'
import './library/dates.ts'
import './library/queries.ts'
import './library/regexes.ts'
import './library/texts.ts'
import { Limits } from './limits.ts'
import { parse } from './parse.ts'
import { YaqlError } from './yaql-error.ts'

/**
 * Evaluates a YAQL expression over `data`, which it sees as `$.data`. Pure and bounded: at most 200 elements of any
 * collection, texts of 10,000 bytes, and a limit on the steps taken. Throws TemplateError with the class that Heat's
 * own library would name.
 */
export function yaql(expression: string, data: Value): Value {
  return translated(() => {
    const limits = new Limits()
    const root = new Context(null, limits).child([['$', Dict.of([['data', fromValue(data)]])]])
    const result = evaluate(parse(expression), root)
    if (result instanceof Items) throw new YaqlError('TypeError', "unhashable type: 'list'")
    return toValue(result, (items) => limits.bounded(items))
  })
}

/** Checks an expression's syntax alone. Throws as `yaql` does. */
export function checkYaql(expression: string): void {
  translated(() => parse(expression))
}

function translated<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof RangeError)
      throw new TemplateError('yaql-failed', 'RecursionError', 'The expression is nested too deeply.')
    if (!(error instanceof YaqlError)) throw error
    const syntax = error.errorClass === 'YaqlLexicalException' || error.errorClass === 'YaqlGrammarException'
    if (syntax) throw new TemplateError('yaql-failed', 'StackValidationFailed', `Bad expression ${error.message}.`)
    throw new TemplateError('yaql-failed', error.errorClass, error.message)
  }
}
