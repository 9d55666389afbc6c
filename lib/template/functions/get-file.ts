import { typeError, valueError } from '../template-error.ts'
import { simple } from './simple.ts'

/** `{get_file: name}`: the text of one of the stack's files. */
export const getFile = simple((args, { name, scope }) => {
  if (typeof args !== 'string') throw typeError(`Argument to "${name}" must be a string`)
  const text = scope.file(args)
  if (text === undefined) throw valueError(`No content found in the "files" section for ${name} path: ${args}`)
  return text
})
