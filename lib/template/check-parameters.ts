import type { CheckContext } from './check-context.ts'
import { checkParameterSchema } from './parameters.ts'
import { tightRange } from './reading.ts'
import { conditionReferences, references } from './references.ts'
import type { ParameterDefinition, ResourceDefinition } from './template.ts'
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
function unusedParameters(context: CheckContext): ReadonlySet<string> {
  const { template, findings, memory } = context
  const unused = new Set(template.parameters.keys())
  let isAny = false
  const strike = (asked: Asked) => {
    for (const name of asked.names) unused.delete(name)
    isAny ||= asked.isAny
  }
  for (const resource of template.resources.values()) {
    if (unused.size === 0) return unused
    strike(memory.recall('parameters', resource, findings, () => askedBy(valuesOf(resource), resource, context)))
  }
  for (const output of template.outputs.values()) {
    strike(memory.recall('parameters', output, findings, () => askedBy([output.value], output, context)))
  }
  for (const { value } of template.conditions.values()) strike(askedBy([], { condition: value }, context))
  return isAny ? new Set() : unused
}

/** The parameters that are asked for; `isAny` when a name is computed. */
interface Asked {
  readonly names: readonly string[]
  readonly isAny: boolean
}

function askedBy(
  values: readonly Value[],
  { condition = null }: { readonly condition?: Value },
  { template, version }: CheckContext,
): Asked {
  let isAny = false
  // Asked only for names that are functions themselves.
  const resolve = (): Value => {
    isAny = true
    return null
  }
  const isResource = (name: string) => template.resources.has(name)
  const found = values.flatMap((value) => references(value, version, { resolve, isResource }))
  const asked = [...found, ...conditionReferences(condition, version)].filter(({ kind }) => kind === 'parameter')
  return { names: asked.map(({ name }) => name), isAny }
}

function valuesOf({ properties, ...resource }: ResourceDefinition): Value[] {
  const { metadata, deletionPolicy = null, updatePolicy = null, externalId = null } = resource
  return [properties, [metadata, deletionPolicy, updatePolicy], externalId]
}
