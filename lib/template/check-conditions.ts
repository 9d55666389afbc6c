import type { Range } from '#lib/text/range.ts'
import type { CheckContext } from './check-context.ts'
import { checkConditions } from './conditions.ts'
import { findCycle } from './find-cycle.ts'
import { locateIn } from './locate.ts'
import { isMap } from './python-text.ts'
import { suggestion } from './reading.ts'
import { conditionReferences, type Reference } from './references.ts'
import type { ConditionDefinition } from './template.ts'
import { TemplateError } from './template-error.ts'
import { conditionFunctionsOf } from './versions.ts'

/** The definitions of conditions: each is a boolean or a condition function, names exist, and none goes in circles. */
export function checkConditionDefinitions(context: CheckContext): void {
  const { template, version, findings } = context
  const needs = new Map<string, string[]>()
  for (const condition of template.conditions.values()) {
    const path = ['conditions', condition.name]
    if (!isDefinition(condition, version)) {
      const message = `The condition “${condition.name}” must be true, false or a function such as equals.`
      const hint = `Functions for conditions are ${[...conditionFunctionsOf(version)].join(', ')}.`
      findings.error('invalid-condition', placeOf(condition), message, { path, hint })
      continue
    }
    const names = conditionReferences(condition.value, version).filter(({ kind }) => kind === 'condition')
    needs.set(
      condition.name,
      names.map(({ name }) => name),
    )
    for (const reference of names) reportUnknown(reference, condition, context)
    checkFunctions(condition, context)
  }
  const cycle = findCycle(needs)
  const first = cycle && template.conditions.get(cycle[0]!)
  if (!cycle || !first) return
  const message = `Conditions go in a circle: ${[...cycle, cycle[0]].join(' → ')}.`
  findings.error('condition-cycle', first.nameRange, message, { path: ['conditions', first.name] })
}

function isDefinition({ value }: ConditionDefinition, version: string): boolean {
  if (typeof value === 'boolean') return true
  const keys = isMap(value) ? Object.keys(value) : []
  return keys.length === 1 && conditionFunctionsOf(version).has(keys[0]!)
}

/** Heat notices such a name only when it comes to it: a warning. */
function reportUnknown(
  { name, path }: Reference,
  condition: ConditionDefinition,
  { template, findings }: CheckContext,
): void {
  if (template.conditions.has(name)) return
  const range = locateIn(condition.node, path, condition.nameRange)
  const message = `“${condition.name}” asks for the condition “${name}”, which is nowhere defined.`
  findings.warn('unknown-condition', range, message, {
    path: ['conditions', condition.name, ...path],
    ...suggestion(name, template.conditions.keys(), range, template.text),
  })
}

function checkFunctions(condition: ConditionDefinition, { scope, findings }: CheckContext): void {
  try {
    checkConditions(new Map([[condition.name, condition.value]]), scope)
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    // Names are looked after one by one elsewhere.
    if (error.code === 'unknown-parameter' || error.code === 'missing-parameter') return
    const message = `The condition “${condition.name}” can’t work: ${error.message}.`
    findings.error('invalid-condition', condition.nameRange, message, { path: error.path })
  }
}

function placeOf({ node, nameRange }: ConditionDefinition): Range {
  return node.kind === 'scalar' && node.style !== 'empty' ? node.range : nameRange
}
