import { checkRegistry } from './environment-registry.ts'
import { parseYaml } from './parse-yaml.ts'
import { isMap } from './python-text.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

export { childEnvironment } from './environment-child.ts'
export { mergeEnvironments } from './environment-merge.ts'
export { hooksFor, type ResolvedType, resolveType, restrictedActionsFor } from './environment-registry.ts'

/** What users say besides the template, in Heat's own form and words; sections that were not given are absent. */
export interface Environment {
  /** Values for this stack alone. */
  readonly parameters?: { readonly [name: string]: Value }
  /** Values that stand before the defaults of this template and of all nested ones. */
  readonly parameter_defaults?: { readonly [name: string]: Value }
  /** What type names stand for; under `resources`, for single resources, with hooks and restricted actions. */
  readonly resource_registry?: { readonly [name: string]: Value }
  readonly encrypted_param_names?: readonly Value[]
  readonly event_sinks?: readonly Value[]
  /** How values of several environment files are put together, by parameter; `default` for all others. */
  readonly parameter_merge_strategies?: { readonly [name: string]: Value }
}

const sections = [
  'parameters',
  'parameter_defaults',
  'resource_registry',
  'encrypted_param_names',
  'event_sinks',
  'parameter_merge_strategies',
]

/** Reads an environment's text, YAML or JSON. Throws TemplateError in Heat's words. */
export function parseEnvironment(text: string): Environment {
  const { value, diagnostics } = parseYaml(text)
  const problem = diagnostics.find(({ severity }) => severity === 'error')
  if (problem) throw invalid(problem.message)
  return readEnvironment(value ?? {})
}

/** Checks an environment that is data already; null sections and unknown ones are errors. */
export function readEnvironment(data: Value): Environment {
  if (!isMap(data)) throw invalid('The environment is not a valid YAML mapping data type.')
  for (const [section, value] of Object.entries(data)) {
    if (!sections.includes(section)) throw invalid(`environment has wrong section "${section}"`)
    if (value === null) throw invalid(`environment has empty section "${section}"`)
  }
  const environment: Environment = data
  checkRegistry(environment)
  return environment
}

function invalid(message: string): TemplateError {
  return new TemplateError('invalid-environment', 'ValueError', message)
}
