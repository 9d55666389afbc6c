import { typeError } from '../template-error.ts'
import { simple } from './simple.ts'

/** Gives its argument as it is: Heat encodes user data elsewhere. */
export const base64 = simple((args, { name }) => {
  if (typeof args !== 'string') throw typeError(`"${name}" argument must be a string`)
  return args
})
