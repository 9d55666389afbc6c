import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { checkConditionDefinitions } from './check-conditions.ts'
import type { CheckContext, Known, Surroundings } from './check-context.ts'
import { checkCycles } from './check-cycles.ts'
import { CheckMemory } from './check-memory.ts'
import { checkOddities } from './check-oddities.ts'
import { checkParameters } from './check-parameters.ts'
import { checkReferences } from './check-references.ts'
import { checkResources } from './check-resources.ts'
import { checkStrayFunctions } from './check-stray-functions.ts'
import { evaluateCondition } from './conditions.ts'
import { parseTemplate } from './parse-template.ts'
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
  return validateAgain(undefined, template, surroundings).diagnostics
}

/** What `validate` says of a template, and what helps to say it of the next one. */
export interface Validation {
  readonly diagnostics: Diagnostic[]
  readonly memory: CheckMemory
}

/**
 * `validate(template, surroundings)` for a template that `parseTemplateAgain` made of one validated before: the same
 * answer, without checking definitions anew that did not change and that no change elsewhere concerns.
 */
export function validateAgain(
  previous: Validation | undefined,
  template: Template,
  surroundings: Surroundings,
): Validation {
  const known = withFilesAsMap(surroundings)
  const memory = new CheckMemory(template, known, previous?.memory)
  return { diagnostics: validateKnown(memory, known, { memo: new Map(), trail: [] }), memory }
}

/** Templates below the one at hand: what is wrong with those judged already, and which are being judged. */
interface Nesting {
  readonly memo: Map<string, Diagnostic | undefined>
  readonly trail: readonly string[]
}

function validateKnown(memory: CheckMemory, surroundings: Known, nesting: Nesting): Diagnostic[] {
  const context = contextOf(memory, surroundings, nesting)
  checkParameters(context)
  checkConditionDefinitions(context)
  checkResources(context)
  checkReferences(context)
  checkStrayFunctions(context)
  checkCycles(context)
  checkOddities(context)
  const all = [...memory.template.diagnostics, ...context.findings.list]
  return all.toSorted((a, b) => a.range.from - b.range.from)
}

function withFilesAsMap({ files, ...rest }: Surroundings): Known {
  if (files === undefined) return rest
  return { ...rest, files: files instanceof Map ? files : new Map(Object.entries(files)) }
}

function contextOf(memory: CheckMemory, surroundings: Known, nesting: Nesting): CheckContext {
  const { template } = memory
  const findings = new Findings()
  const { environment = {}, parameters, files } = surroundings
  const given = { ...environment.parameters, ...parameters }
  const known = staticScope(template, {
    parameters: given,
    ...(environment.parameter_defaults ? { parameterDefaults: environment.parameter_defaults } : {}),
    ...(files ? { files } : {}),
  })
  const parameter = (name: string) => {
    memory.ask('parameter', name)
    return known.parameter(name)
  }
  // Conditions are evaluated once, for whoever asks first.
  const condition = (name: string) => {
    memory.ask('parameters')
    return known.condition(name)
  }
  const scope = { ...known, parameter, condition }
  const hasDefault = (name: string) => Object.hasOwn(environment.parameter_defaults ?? {}, name)
  // A nested template gets its values from the resource above, whatever the defaults are.
  const isGiven = (name: string) => Object.hasOwn(given, name) || (nesting.trail.length === 0 && hasDefault(name))
  const hasValue = (name: string) =>
    isGiven(name) || hasDefault(name) || template.parameters.get(name)?.default !== undefined
  const settled = (name: string) => {
    memory.ask('parameter', name)
    return hasValue(name) ? known.parameter(name) : undefined
  }
  // Conditions see no stand-ins: what hangs on a value nobody has given stays open.
  const settledScope = { ...scope, parameter: settled }
  const constant = { ...scope, parameter: () => undefined }
  return {
    template,
    version: template.version ?? latestVersion(template),
    scope,
    settledScope,
    isGiven,
    surroundings,
    findings,
    memory,
    ...resourceTyping(template, surroundings, findings, memory),
    problemIn: (file) => problemIn(file, surroundings, nesting),
    outcome: (condition, how) => outcomeOf(condition, how ? constant : settledScope),
  }
}

/** The first error of a nested template, which gets no values but the defaults of the environment. */
function problemIn(file: string, surroundings: Known, { memo, trail }: Nesting): Diagnostic | undefined {
  const text = surroundings.files?.get(file)
  // One that holds itself ends only by a condition: what it is worth shows when it is launched.
  if (text === undefined || trail.includes(file)) return undefined
  if (memo.has(file)) return memo.get(file)
  const { environment = {}, parameters: _ownOfTheRoot, ...rest } = surroundings
  const { parameters: _alsoOfTheRoot, ...inherited } = environment
  const below = { ...rest, environment: inherited }
  const found = validateKnown(new CheckMemory(parseTemplate(text), below), below, { memo, trail: [...trail, file] })
  const first = found.find(({ severity }) => severity === 'error')
  memo.set(file, first)
  return first
}

function outcomeOf(condition: Value, scope: CheckContext['scope']): boolean | undefined {
  try {
    return evaluateCondition(condition, scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}
