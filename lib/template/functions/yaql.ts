import { type FunctionDefinition, isParsedMap, resolve, validate } from '../expression.ts'
import { own, pythonLiteral } from '../python-text.ts'
import { keyError, TemplateError, typeError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

/** The query engine: `data` is what expressions see as `$.data`. */
const engine = (_expression: string, _data: Value): Value => {
  throw new TemplateError('yaql-unavailable', 'StackValidationFailed', 'yaql expressions can not be evaluated yet.')
}

/** `{expression, data}`. */
export const yaql: FunctionDefinition = {
  read(name, args) {
    if (!isParsedMap(args)) throw typeError(`Arguments to "${name}" must be a map.`)
    const expression = own(args, 'expression')
    if (expression === undefined || Object.keys(args).some((key) => key !== 'expression' && key !== 'data')) {
      throw syntaxError(name)
    }
    const data = own(args, 'data') ?? null
    const text = (value: Value): string => {
      if (typeof value === 'string') return value
      throw typeError(`The "expression" argument to ${name} must contain a string.`)
    }
    return {
      parts: args,
      validate(scope) {
        validate(args, scope)
        text(resolve(expression, scope))
      },
      resolve: (scope) => engine(text(resolve(expression, scope)), resolve(data, scope)),
    }
  },
}

function syntaxError(name: string) {
  const lines = ['expression: $.data.var1.sum()', 'data:', '  var1: [3, 2, 1]']
  const example = [`${name}:`, ...lines.map((line) => `              ${line}`)].join('\n')
  return keyError(pythonLiteral(`"${name}" syntax should be ${example}`))
}
