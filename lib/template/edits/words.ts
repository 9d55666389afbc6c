import type { TemplateFormat } from '../template.ts'

/** How the two template languages spell the same things. */
interface Words {
  readonly resources: string
  readonly parameters: string
  readonly outputs: string
  readonly conditions: string
  readonly description: string
  readonly type: string
  readonly properties: string
  readonly dependsOn: string
  readonly condition: string
  readonly value: string
  readonly getResource: string
  /** The sections in the order people expect them. */
  readonly order: readonly string[]
}

/** Looked up by the `format` of a template. */
export const WORDS: { readonly [format in TemplateFormat]: Words } = {
  hot: {
    resources: 'resources',
    parameters: 'parameters',
    outputs: 'outputs',
    conditions: 'conditions',
    description: 'description',
    type: 'type',
    properties: 'properties',
    dependsOn: 'depends_on',
    condition: 'condition',
    value: 'value',
    getResource: 'get_resource',
    order: [
      'heat_template_version',
      'description',
      'parameter_groups',
      'parameters',
      'conditions',
      'resources',
      'outputs',
    ],
  },
  cfn: {
    resources: 'Resources',
    parameters: 'Parameters',
    outputs: 'Outputs',
    conditions: 'Conditions',
    description: 'Description',
    type: 'Type',
    properties: 'Properties',
    dependsOn: 'DependsOn',
    condition: 'Condition',
    value: 'Value',
    getResource: 'Ref',
    order: [
      'AWSTemplateFormatVersion',
      'HeatTemplateFormatVersion',
      'Description',
      'Parameters',
      'Mappings',
      'Conditions',
      'Resources',
      'Outputs',
    ],
  },
}
