import type { CheckContext } from './check-context.ts'
import { evaluateOptional } from './evaluate.ts'
import { resolveProperties } from './properties.ts'
import { brokenRule, type PropertyRule, ruledProperties } from './property-rules.ts'
import { references } from './references.ts'
import type { ResourceSchema } from './resource-schema.ts'
import type { ResourceDefinition } from './template.ts'

/**
 * Properties that exclude or need each other. Told once those properties themselves are sound, whatever else is wrong;
 * only a warning while it hangs on parameters that might be given other values.
 */
export function checkRules(schema: ResourceSchema, resource: ResourceDefinition, context: CheckContext): void {
  if (schema.rules.length === 0) return
  const { scope, findings, template, version, isGiven } = context
  const { values, problems } = resolveProperties(schema, resource.properties, (value) => evaluateOptional(value, scope))
  const names = namesIn(schema.rules)
  if (problems.some(({ path }) => names.has(String(path[0] ?? '')))) return
  const broken = brokenRule(schema, values, resource.name)
  if (!broken) return
  const written = Object.entries(resource.properties).flatMap(([name, value]) => (names.has(name) ? [value] : []))
  const asked = references(written, version, { isResource: (name) => template.resources.has(name) })
  const isSettled = asked.every(({ kind, name }) => kind !== 'parameter' || isGiven(name))
  findings.softly(findings.isSoft || !isSettled, () =>
    findings.error(broken.code, resource.nameRange, broken.message, { path: ['resources', resource.name] }),
  )
}

const known = new WeakMap<readonly PropertyRule[], ReadonlySet<string>>()

function namesIn(rules: readonly PropertyRule[]): ReadonlySet<string> {
  const names = known.get(rules) ?? ruledProperties(rules)
  known.set(rules, names)
  return names
}
