import type { FunctionDefinition } from '../expression.ts'
import { TemplateError } from '../template-error.ts'

/** A name that older versions knew: still a call, but never a valid one. */
export const removed: FunctionDefinition = {
  read(name, args) {
    const refuse = (): never => {
      const message = `The template version is invalid: The function ${name} is not supported in this version of HOT.`
      throw new TemplateError('unsupported-function', 'InvalidTemplateVersion', message)
    }
    return { parts: args, validate: refuse, resolve: refuse }
  },
}
