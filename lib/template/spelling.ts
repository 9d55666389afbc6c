import type { TemplateFormat } from './template.ts'
import { conditionFunctionsOf } from './versions.ts'

export type SectionName =
  | 'description'
  | 'parameter_groups'
  | 'parameters'
  | 'mappings'
  | 'conditions'
  | 'resources'
  | 'outputs'

export type ResourceKey =
  | 'type'
  | 'properties'
  | 'metadata'
  | 'depends_on'
  | 'deletion_policy'
  | 'update_policy'
  | 'description'
  | 'external_id'
  | 'condition'

export type OutputKey = 'value' | 'description' | 'condition'

/** How a template format writes Heat's keys. Absent: the format has no such thing. */
export interface Spelling {
  readonly sections: { readonly [name in SectionName]?: string }
  readonly resource: { readonly [name in ResourceKey]?: string }
  readonly output: { readonly [name in OutputKey]: string }
}

const hot: Spelling = {
  sections: {
    description: 'description',
    parameter_groups: 'parameter_groups',
    parameters: 'parameters',
    conditions: 'conditions',
    resources: 'resources',
    outputs: 'outputs',
  },
  resource: {
    type: 'type',
    properties: 'properties',
    metadata: 'metadata',
    depends_on: 'depends_on',
    deletion_policy: 'deletion_policy',
    update_policy: 'update_policy',
    description: 'description',
    external_id: 'external_id',
    condition: 'condition',
  },
  output: { value: 'value', description: 'description', condition: 'condition' },
}

const cfn: Spelling = {
  sections: {
    description: 'Description',
    parameters: 'Parameters',
    mappings: 'Mappings',
    conditions: 'Conditions',
    resources: 'Resources',
    outputs: 'Outputs',
  },
  resource: {
    type: 'Type',
    properties: 'Properties',
    metadata: 'Metadata',
    depends_on: 'DependsOn',
    deletion_policy: 'DeletionPolicy',
    update_policy: 'UpdatePolicy',
    description: 'Description',
    condition: 'Condition',
  },
  output: { value: 'Value', description: 'Description', condition: 'Condition' },
}

/** How keys are written in a format. */
export function spellingOf(format: TemplateFormat): Spelling {
  return format === 'hot' ? hot : cfn
}

/** Whether `version` has conditions, and with them the keys `condition` and `external_id`. An unknown version has all. */
export function hasConditions(version: string | null): boolean {
  return version === null || conditionFunctionsOf(version).size > 0
}
