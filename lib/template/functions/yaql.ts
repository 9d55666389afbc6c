import { type FunctionDefinition, isParsedMap, resolve, validate } from '../expression.ts'
import { own, pythonLiteral } from '../python-text.ts'
import { keyError, typeError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { checkYaql, yaql as evaluateYaql } from '../yaql/yaql.ts'

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
        checkYaql(text(resolve(expression, scope)))
      },
      resolve: (scope) => evaluateYaql(text(resolve(expression, scope)), resolve(data, scope)),
    }
  },
}

function syntaxError(name: string) {
  const lines = ['expression: $.data.var1.sum()', 'data:', '  var1: [3, 2, 1]']
  const example = [`${name}:`, ...lines.map((line) => `              ${line}`)].join('\n')
  return keyError(pythonLiteral(`"${name}" syntax should be ${example}`))
}
