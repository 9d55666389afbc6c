import type { NestedTemplate } from '#lib/resources/resource-type.ts'
import { childEnvironment } from '#lib/template/environment.ts'
import type { Model } from './model.ts'
import type { Inputs } from './records.ts'
import type { Wanted } from './want.ts'

/** What a nested stack is made from: its parent's environment as far as it is handed down, and its own parameters. */
export function childInputs(parent: Model, files: Inputs['files'], step: NestedTemplate, wanted: Wanted): Inputs {
  const resolved = parent.types.get(wanted.name)
  const without = resolved?.kind === 'template' && resolved.user ? { without: resolved.path } : {}
  const { parameters: _own, ...environment } = childEnvironment(parent.environment, {
    parameters: {},
    resourceName: wanted.name,
    ...without,
  })
  const inherited = step.registry
    ? { ...environment, resource_registry: { ...environment.resource_registry, ...step.registry } }
    : environment
  return {
    template: step.template,
    files: step.files ?? files,
    environments: [],
    parameters: step.parameters,
    layout: {},
    inherited,
    facade: {
      metadata: wanted.metadata,
      deletion_policy: wanted.definition.deletionPolicy,
      update_policy: wanted.definition.updatePolicy,
    },
  }
}
