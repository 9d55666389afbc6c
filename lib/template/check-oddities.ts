import type { CheckContext } from './check-context.ts'
import { checkConditionOddities } from './check-oddities-conditions.ts'
import { checkFunctionOddities } from './check-oddities-functions.ts'
import { checkParameterOddities } from './check-oddities-parameters.ts'
import { checkResourceOddities } from './check-oddities-resources.ts'
import { checkOpenness } from './check-openness.ts'
import { isOff } from './check-references.ts'
import { mapOf } from './reading.ts'
import { spellingOf } from './spelling.ts'
import type { OutputDefinition, ResourceDefinition } from './template.ts'
import { functionsOf } from './versions.ts'

/**
 * What Heat accepts and people don't expect: its outcome stays, and the author is told of it. Each definition is looked
 * at for itself, with nothing of the others but their names and types.
 */
export function checkOddities(context: CheckContext): void {
  const { template, findings, memory } = context
  const { resource: keys, output } = spellingOf(template.format)
  for (const parameter of template.parameters.values()) checkParameterOddities(parameter, context)
  for (const definition of template.conditions.values()) {
    checkConditionOddities(definition.value, { definition, section: 'conditions', path: [] }, context)
  }
  for (const definition of template.resources.values()) {
    const place = { definition, section: 'resources' }
    const isOn = !isOff(definition, context)
    memory.recall('odd condition', definition, findings, () =>
      checkConditionOddities(definition.condition ?? null, { ...place, path: [keys.condition!] }, context),
    )
    if (isOn) memory.recall('odd resource', definition, findings, () => checkResource(definition, context))
  }
  for (const definition of template.outputs.values()) {
    const place = { definition, section: 'outputs' }
    const isOn = !isOff(definition, context)
    memory.recall('odd condition', definition, findings, () => {
      checkConditionOddities(definition.condition ?? null, { ...place, path: [output.condition] }, context)
      checkDescription(definition, context)
    })
    const check = () => checkFunctionOddities(definition.value, { ...place, path: [output.value] }, context)
    if (isOn) memory.recall('odd value', definition, findings, check)
  }
}

function checkResource(definition: ResourceDefinition, context: CheckContext): void {
  const keys = spellingOf(context.template.format).resource
  const place = { definition, section: 'resources' }
  checkResourceOddities(definition, context)
  checkOpenness(definition, context)
  for (const [name, value] of Object.entries(definition.properties)) {
    checkFunctionOddities(value, { ...place, path: [keys.properties!, name] }, context)
  }
  checkFunctionOddities(definition.metadata, { ...place, path: [keys.metadata!] }, context)
}

/** The description of an output is no place for functions: they end up in it as they are written. */
function checkDescription({ name, node, description }: OutputDefinition, context: CheckContext): void {
  if (description === undefined) return
  const key = spellingOf(context.template.format).output.description
  const pair = mapOf(node)?.pairs.find((one) => one.name === key)
  const inner = pair && mapOf(pair.value)
  const call = inner?.pairs.length === 1 ? inner.pairs[0]!.name : undefined
  if (!pair || call === undefined || !functionsOf(context.version).has(call)) return
  const message = `Heat reads no functions here: “${call}” stays as it is written.`
  context.findings.warn('function-not-read', pair.key.range, message, {
    path: ['outputs', name, key],
    hint: 'Write the text itself.',
  })
}
