import { evaluateCondition } from '#lib/template/conditions.ts'
import { evaluate } from '#lib/template/evaluate.ts'
import { pseudoParameters, resolveParameters } from '#lib/template/parameters.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Scope } from '#lib/template/scope.ts'
import { latestVersion } from '#lib/template/static-scope.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { templateScope } from '#lib/template/template-scope.ts'
import { conditionFunctionsOf, functionsOf } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Project } from './read-files.ts'

/** What an expression comes to before anything exists. */
export interface Outcome {
  /** Absent when it fails or when nothing can be said yet. Parts that hang on resources stand in it as `<web.name>`. */
  readonly value?: Value
  /** What it would have to know of resources: `web`, `web.first_address`. */
  readonly unresolved: readonly string[]
  readonly error?: string
}

export interface Evaluation {
  /** What is wrong with the values given for parameters. */
  readonly problems: readonly string[]
  readonly outputs: ReadonlyMap<string, Outcome>
  readonly conditions: ReadonlyMap<string, Outcome>
  /** Any data of the template's language, evaluated in its place. */
  expression(value: Value): Outcome
}

/** Carries out the functions of a template with the parameters given. */
export function evaluateTemplate({ template, environment, parameters, files }: Project): Evaluation {
  const asked = new Asked()
  const { values, problems } = resolveParameters(
    template,
    {
      parameters: { ...environment.parameters, ...parameters },
      parameterDefaults: environment.parameter_defaults ?? {},
    },
    pseudoParameters(template.format, { name: 'stack', id: null, projectId: 'project' }),
  )
  const known = { ...template, version: template.version ?? latestVersion(template) }
  const scope: Scope = templateScope(known, {
    parameterValues: values,
    reference: (name) => asked.reference(name),
    attribute: (name, attribute, path) =>
      asked.attribute(name, [...(attribute === null ? [] : [attribute]), ...path].join('.')),
    files,
  })
  const outcome = (compute: () => Value): Outcome => {
    asked.clear()
    try {
      const value = compute()
      return { value, unresolved: asked.names() }
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      // A stand-in is a text: what else a function wanted there is no mistake of the template's.
      return asked.names().length > 0 ? { unresolved: asked.names() } : { unresolved: [], error: error.message }
    }
  }
  const conditions = [...template.conditions].map(
    ([name]) => [name, outcome(() => evaluateCondition(name, scope))] as const,
  )
  const outputs = [...template.outputs].map(
    ([name, { value, condition = null }]) =>
      [name, outcome(() => (evaluateCondition(condition, scope) ? evaluate(value, scope) : null))] as const,
  )
  return {
    // One that was not given is told where it is used.
    problems: problems.filter(({ code }) => code !== 'missing-parameter').map(({ message }) => message),
    outputs: new Map(outputs),
    conditions: new Map(conditions),
    expression: (value) =>
      outcome(() => (isCondition(value, known.version) ? evaluateCondition(value, scope) : evaluate(value, scope))),
  }
}

/** What was asked of resources that don't exist yet. */
class Asked {
  private readonly times = new Map<string, number>()

  reference(name: string): string {
    return this.standIn(name)
  }

  /** Every look at an attribute asks first whether its resource is there: that doesn't count. */
  attribute(resource: string, attribute: string): string {
    this.times.set(resource, (this.times.get(resource) ?? 1) - 1)
    return this.standIn(`${resource}.${attribute}`)
  }

  names(): string[] {
    return [...this.times].filter(([, times]) => times > 0).map(([name]) => name)
  }

  clear(): void {
    this.times.clear()
  }

  private standIn(name: string): string {
    this.times.set(name, (this.times.get(name) ?? 0) + 1)
    return `<${name}>`
  }
}

/** Whether the value is a call that only conditions have, such as `equals`. */
function isCondition(value: Value, version: string): boolean {
  const [name] = isMap(value) ? Object.keys(value) : []
  return name !== undefined && conditionFunctionsOf(version).has(name) && !functionsOf(version).has(name)
}
