import { type Behaviour, Call, type FunctionDefinition, isParsedMap, type Parsed, resolve } from '../expression.ts'
import { isScalar, pythonText, pythonType } from '../python-text.ts'
import type { Scope } from '../scope.ts'
import { invalidReference, typeError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'

function referenceOf(args: Parsed): Behaviour {
  return {
    parts: args,
    validate: (scope) => void nameOf(args, scope),
    resolve(scope) {
      const name = nameOf(args, scope)
      const value = typeof name === 'string' ? scope.reference(name) : undefined
      if (value === undefined) throw invalidReference(pythonText(name))
      return value
    },
  }
}

function nameOf(args: Parsed, scope: Scope): Value {
  const name = resolve(args, scope)
  if (!isScalar(name)) throw typeError(`unhashable type: '${pythonType(name)}'`)
  return name
}

function parameterOf(args: Parsed): Behaviour {
  return {
    parts: args,
    resolve(scope) {
      const name = nameOf(args, scope)
      const value = typeof name === 'string' ? scope.parameter(name) : undefined
      if (value === undefined) throw invalidReference(pythonText(name), 'unknown-parameter')
      return value
    },
  }
}

/** `{get_resource: name}`: the id once there is one, before that the name. */
export const getResource: FunctionDefinition = { read: (_name, args) => referenceOf(args) }

/** `{Ref: name}`: a resource if there is one of that name, else a parameter. */
export const ref: FunctionDefinition = {
  read(_name, args, { scope }) {
    if (Array.isArray(args)) throw typeError("unhashable type: 'list'")
    if (args instanceof Call || isParsedMap(args)) throw typeError("unhashable type: 'dict'")
    return typeof args === 'string' && scope.reference(args) !== undefined ? referenceOf(args) : parameterOf(args)
  },
}

/** `{Ref: name}` inside conditions: parameters only. */
export const refParameter: FunctionDefinition = { read: (_name, args) => parameterOf(args) }
