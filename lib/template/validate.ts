import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { checkConditionDefinitions } from './check-conditions.ts'
import type { CheckContext, Known, Surroundings } from './check-context.ts'
import { checkCycles } from './check-cycles.ts'
import { checkParameters } from './check-parameters.ts'
import { checkReferences } from './check-references.ts'
import { checkResources } from './check-resources.ts'
import { checkStrayFunctions } from './check-stray-functions.ts'
import { evaluateCondition } from './conditions.ts'
import { Findings } from './reading.ts'
import { resourceTyping } from './resource-typing.ts'
import { latestVersion, staticScope } from './static-scope.ts'
import type { Template } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

export type { Surroundings } from './check-context.ts'

/**
 * Everything that is wrong with a template as far as can be told without a cloud: what `parseTemplate` found, and what
 * the words mean: types, properties, references, conditions, parameters. In text order; never throws.
 */
export function validate(template: Template, surroundings: Surroundings): Diagnostic[] {
  const context = contextOf(template, withFilesAsMap(surroundings))
  checkParameters(context)
  checkConditionDefinitions(context)
  checkResources(context)
  checkReferences(context)
  checkStrayFunctions(context)
  checkCycles(context)
  const all = [...template.diagnostics, ...context.findings.list]
  return all.toSorted((a, b) => a.range.from - b.range.from)
}

function withFilesAsMap({ files, ...rest }: Surroundings): Known {
  if (files === undefined) return rest
  return { ...rest, files: files instanceof Map ? files : new Map(Object.entries(files)) }
}

function contextOf(template: Template, surroundings: Known): CheckContext {
  const findings = new Findings()
  const { environment = {}, parameters, files } = surroundings
  const given = { ...environment.parameters, ...parameters }
  const scope = staticScope(template, {
    parameters: given,
    ...(environment.parameter_defaults ? { parameterDefaults: environment.parameter_defaults } : {}),
    ...(files ? { files } : {}),
  })
  const isGiven = (name: string) =>
    Object.hasOwn(given, name) || Object.hasOwn(environment.parameter_defaults ?? {}, name)
  const hasValue = (name: string) => isGiven(name) || template.parameters.get(name)?.default !== undefined
  // Conditions see no stand-ins: what hangs on a value nobody has given stays open.
  const settledScope = { ...scope, parameter: (name: string) => (hasValue(name) ? scope.parameter(name) : undefined) }
  const constant = { ...scope, parameter: () => undefined }
  return {
    template,
    version: template.version ?? latestVersion(template),
    scope,
    settledScope,
    isGiven,
    surroundings,
    findings,
    ...resourceTyping(template, surroundings, findings),
    outcome: (condition, how) => outcomeOf(condition, how ? constant : settledScope),
  }
}

function outcomeOf(condition: Value, scope: CheckContext['scope']): boolean | undefined {
  try {
    return evaluateCondition(condition, scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
