import type { CheckContext } from './check-context.ts'
import { checkParameterSchema } from './parameters.ts'
import { tightRange } from './reading.ts'
import { conditionReferences, type Reference, references } from './references.ts'
import type { ParameterDefinition } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** Defaults that break their own constraints, and parameters nothing asks for. */
export function checkParameters(context: CheckContext): void {
  const { template, findings } = context
  const unused = unusedParameters(context)
  for (const parameter of template.parameters.values()) {
    checkDefault(parameter, context)
    if (!unused.has(parameter.name)) continue
    findings.note('unused-parameter', parameter.nameRange, `Nothing uses the parameter “${parameter.name}”.`, {
      path: ['parameters', parameter.name],
    })
  }
}

function checkDefault(parameter: ParameterDefinition, { template, findings }: CheckContext): void {
  const isInside = ({ from, to }: { from: number; to: number }) =>
    from >= parameter.range.from && to <= parameter.range.to
  const isBroken = template.diagnostics.some(({ severity, range }) => severity === 'error' && isInside(range))
  if (isBroken) return
  try {
    checkParameterSchema(parameter, template.format)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    const map = parameter.node.kind === 'map' ? parameter.node : undefined
    const pair = map?.pairs.find(({ name }) => name.toLowerCase() === 'default')
    const range = pair ? tightRange(pair) : parameter.nameRange
    // Python's patterns can do more than ours; such a one is checked by a real Heat only.
    if (error.message.includes('Invalid pattern')) return
    const message = `The parameter “${parameter.name}” contradicts itself: ${error.message}.`
    findings.error('invalid-default', range, message, { path: ['parameters', parameter.name, 'default'] })
  }
}

/** The names of parameters nothing asks for; none when a name is computed and may be each of them. */
function unusedParameters({ template, version }: CheckContext): ReadonlySet<string> {
  let computed = false
  // Asked only for names that are functions themselves.
  const resolve = (): Value => {
    computed = true
    return null
  }
  const isResource = (name: string) => template.resources.has(name)
  const unused = new Set(template.parameters.keys())
  const strike = (found: readonly Reference[]) => {
    for (const { kind, name } of found) if (kind === 'parameter') unused.delete(name)
  }
  const inValue = (value: Value) => strike(references(value, version, { resolve, isResource }))
  const inCondition = (value: Value | undefined) => strike(conditionReferences(value ?? null, version))
  for (const resource of template.resources.values()) {
    if (unused.size === 0) return unused
    inValue(resource.properties)
    inValue([resource.metadata, resource.deletionPolicy ?? null, resource.updatePolicy ?? null])
    inValue(resource.externalId ?? null)
    inCondition(resource.condition)
  }
  for (const output of template.outputs.values()) {
    inValue(output.value)
    inCondition(output.condition)
  }
  for (const { value } of template.conditions.values()) inCondition(value)
  return computed ? new Set() : unused
}
