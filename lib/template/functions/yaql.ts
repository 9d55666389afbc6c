import { type FunctionDefinition, isParsedMap, resolve, validate } from '../expression.ts'
import { float } from '../float.ts'
import { own, pythonLiteral } from '../python-text.ts'
import type { Scope } from '../scope.ts'
import { keyError, TemplateError, typeError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { parseYaql } from '../yaql/parse-yaql.ts'
import { yaql as evaluateYaql } from '../yaql/yaql.ts'
import { YaqlError } from '../yaql/yaql-error.ts'

/** `{expression, data}`. */
export const yaql: FunctionDefinition = {
  read(name, args) {
    if (!isParsedMap(args)) throw typeError(`Arguments to "${name}" must be a map.`)
    const expression = own(args, 'expression')
    if (expression === undefined || Object.keys(args).some((key) => key !== 'expression' && key !== 'data')) {
      throw syntaxError(name)
    }
    const { data = {} } = args
    const text = (value: Value): string => {
      if (typeof value === 'string') return value
      throw typeError(`The "expression" argument to ${name} must contain a string.`)
    }
    return {
      parts: args,
      validate(scope) {
        validate(args, scope)
        checked(text(resolve(expression, scope)))
      },
      resolve: (scope) => evaluated(text(resolve(expression, scope)), resolve(data, scope), scope),
    }
  },
}

function checked(expression: string): void {
  const { problem } = parseYaql(expression)
  if (problem) throw badExpression(problem.message)
}

function evaluated(expression: string, data: Value, { now }: Scope): Value {
  try {
    return evaluateYaql(expression, data, { keepFloat: float, ...(now ? { now } : {}) })
  } catch (error) {
    if (!(error instanceof YaqlError)) throw error
    throw error.isSyntax
      ? badExpression(error.message)
      : new TemplateError('yaql-failed', error.errorClass, error.message)
  }
}

const badExpression = (message: string) =>
  new TemplateError('yaql-failed', 'StackValidationFailed', `Bad expression ${message}.`)

function syntaxError(name: string) {
  const lines = ['expression: $.data.var1.sum()', 'data:', '  var1: [3, 2, 1]']
  const example = [`${name}:`, ...lines.map((line) => `              ${line}`)].join('\n')
  return keyError(pythonLiteral(`"${name}" syntax should be ${example}`))
}
