import { resolveParameters } from './parameters.ts'
import { isMap } from './python-text.ts'
import type { Scope } from './scope.ts'
import type { ResourceDefinition, Template } from './template.ts'
import { templateVersions } from './versions.ts'
import type { Value } from './yaml-node.ts'

export interface StaticKnowledge {
  readonly parameters?: { readonly [name: string]: Value }
  readonly parameterDefaults?: { readonly [name: string]: Value }
  /** What each file holds; without this any file reads as empty. */
  readonly files?: ReadonlyMap<string, string>
  /** What get_resource gives before the resource exists; its name without this. */
  reference?(resource: ResourceDefinition): Value
}

/**
 * What is known of a template before anything exists: parameters have their given or default values, and one without
 * either stands for itself; attributes are null.
 */
export function staticScope(template: Template, known: StaticKnowledge = {}): Scope {
  const { parameters, parameterDefaults, files, reference = ({ name }) => name } = known
  const given = { parameters: parameters ?? {}, parameterDefaults: parameterDefaults ?? {} }
  const { values } = resolveParameters(template, given, {})
  return {
    version: template.version ?? latestVersion(template),
    parameter: (name) => {
      if (name.startsWith('OS::') || name.startsWith('AWS::')) return name
      return values.get(name) ?? (template.parameters.has(name) ? standIn(name) : undefined)
    },
    reference: (name) => {
      const resource = template.resources.get(name)
      return resource && reference(resource)
    },
    attribute: (name) => (template.resources.has(name) ? null : undefined),
    file: (name) => (files ? files.get(name) : ''),
    condition: (name) => template.conditions.get(name)?.value,
    mappings: isMap(template.mappings) ? template.mappings : {},
  }
}

/** The language to assume where a template doesn't say, or says something unknown. */
export function latestVersion({ format }: Pick<Template, 'format'>): string {
  return templateVersions.findLast((version) => version.format === format)!.version
}

/** Different for every parameter, and nothing anybody would write. */
function standIn(name: string): string {
  return `{get_param: ${name}}`
}
