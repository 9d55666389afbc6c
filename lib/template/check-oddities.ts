import type { CheckContext } from './check-context.ts'
import { checkConditionOddities } from './check-oddities-conditions.ts'
import { checkFunctionOddities } from './check-oddities-functions.ts'
import { checkParameterOddities } from './check-oddities-parameters.ts'
import { checkResourceOddities } from './check-oddities-resources.ts'
import { isOff } from './check-references.ts'
import { spellingOf } from './spelling.ts'

/**
 * What Heat accepts and people don't expect: its outcome stays, and the author is told of it. Each definition is looked
 * at for itself, with nothing of the others but their names and types.
 */
export function checkOddities(context: CheckContext): void {
  const { template } = context
  const { resource: keys, output } = spellingOf(template.format)
  for (const parameter of template.parameters.values()) checkParameterOddities(parameter, context)
  for (const definition of template.conditions.values()) {
    checkConditionOddities(definition.value, { definition, section: 'conditions', path: [] }, context)
  }
  for (const definition of template.resources.values()) {
    const place = { definition, section: 'resources' }
    checkConditionOddities(definition.condition ?? null, { ...place, path: [keys.condition!] }, context)
    if (isOff(definition, context)) continue
    checkResourceOddities(definition, context)
    for (const [name, value] of Object.entries(definition.properties)) {
      checkFunctionOddities(value, { ...place, path: [keys.properties!, name] }, context)
    }
    checkFunctionOddities(definition.metadata, { ...place, path: [keys.metadata!] }, context)
  }
  for (const definition of template.outputs.values()) {
    const place = { definition, section: 'outputs' }
    checkConditionOddities(definition.condition ?? null, { ...place, path: [output.condition] }, context)
    if (!isOff(definition, context))
      checkFunctionOddities(definition.value, { ...place, path: [output.value] }, context)
  }
}
