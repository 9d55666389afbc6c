import type { WrittenCall } from './calls-in.ts'
import type { CheckContext } from './check-context.ts'
import { isMap, own } from './python-text.ts'
import type { ParameterDefinition, Path } from './template.ts'
import type { Tell } from './written-place.ts'
import type { Value } from './yaml-node.ts'

/** A path that leads nowhere gives the empty text. */
export function checkParameterPath({ args, path }: WrittenCall, tell: Tell, context: CheckContext): void {
  if (!Array.isArray(args) || args.length < 2) return
  const [name, ...steps] = args
  const parameter = typeof name === 'string' ? context.template.parameters.get(name) : undefined
  if (!parameter || steps.some((step) => typeof step === 'object')) return
  const { name: what, type } = parameter
  const first = steps[0] ?? null
  const isIndex = typeof first !== 'string' || /^\s*[+-]?\d+\s*$/.test(first)
  if (type === 'number' || type === 'boolean') {
    const message = `Heat gives an empty text here, and no error: “${what}” is a ${type} and has no parts.`
    tell('path-to-nowhere', [...path, 1], message, 'Leave the path out.')
  } else if (type !== 'json' && !isIndex) {
    const message = `Heat gives an empty text here, and no error: “${what}” has no keys.`
    tell('path-to-nowhere', [...path, 1], message, 'Use a number, or a parameter of the type json.')
  } else if (type === 'json') checkKnownPath(parameter, steps, path, tell, context)
}

function checkKnownPath(
  parameter: ParameterDefinition,
  steps: readonly Value[],
  path: Path,
  tell: Tell,
  { settledScope, isGiven }: CheckContext,
): void {
  let value: Value | undefined = settledScope.parameter(parameter.name)
  if (value === undefined || value === '' || (isMap(value) && Object.keys(value).length === 0)) return
  for (const [i, step] of steps.entries()) {
    const next: Value | undefined = isMap(value)
      ? own(value, String(step))
      : Array.isArray(value)
        ? value.at(Number(step))
        : undefined
    if (next !== undefined) {
      value = next
      continue
    }
    const which = isGiven(parameter.name) ? 'as given' : 'with its default'
    const hint = isMap(value)
      ? `It has ${Object.keys(value).slice(0, 8).join(', ') || 'no keys'}.`
      : 'It has no such part.'
    const message = `Heat gives an empty text here, and no error: “${parameter.name}” ${which} has no “${String(step)}”.`
    tell('path-to-nowhere', [...path, i + 1], message, hint, !isGiven(parameter.name))
    return
  }
}

/** Lists in attributes are asked with numbers: a text finds nothing. */
export function checkAttributePath({ args, path }: WrittenCall, tell: Tell, { template, typeOf }: CheckContext): void {
  if (!Array.isArray(args) || args.length < 3) return
  const [name, attribute, step] = args
  const resource = typeof name === 'string' ? template.resources.get(name) : undefined
  const schema = resource && typeOf(resource)
  if (!schema || schema.anyAttribute || typeof attribute !== 'string' || typeof step !== 'string') return
  if (own(schema.attributes, attribute)?.type !== 'list') return
  const message = `Heat gives null here, and no error: “${attribute}” is a list, and “${step}” is a text.`
  tell(
    'path-to-nowhere',
    [...path, 2],
    message,
    /^\d+$/.test(step) ? 'Write the number without quotes.' : 'Use a number.',
  )
}
