import { type Call, Refusal } from './call.ts'
import { isObject, type JsonObject, misfitOf, python, type Shape } from './shape.ts'

/** The body's `{key: {…}}`, checked, with nova's (and cinder's) words when it does not fit. */
export function inputOf(call: Call, key: string, shape: Shape): JsonObject {
  const misfit = misfitOf({ is: 'object', fields: { [key]: shape }, required: [key], open: true }, call.body ?? {})
  if (misfit) {
    const at = misfit.path.at(-1)
    throw new Refusal(
      400,
      at === undefined
        ? misfit.message
        : `Invalid input for field/attribute ${at}. Value: ${plain(misfit.value)}. ${misfit.message}`,
    )
  }
  const input = (call.body as JsonObject)[key]
  return isObject(input) ? input : {}
}

const plain = (value: unknown) => (typeof value === 'string' ? value : python(value))
