import type { ListedResource, ResourceSummary } from '#lib/engine/views.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { heatTimeOrNull, link, resourceUrl, type StackPlace, stackUrl } from './addresses.ts'

/** What a resource says in a list, and of itself. `nested` is the name of the stack inside it. */
export function resourceShown(
  base: string,
  stack: StackPlace,
  resource: ResourceSummary & Partial<Pick<ListedResource, 'parentResource' | 'attributes' | 'description'>>,
  nested: string | null,
) {
  const { nestedStackId, parentResource = null, attributes, description } = resource
  return {
    resource_name: resource.name,
    logical_resource_id: resource.name,
    physical_resource_id: resource.physicalId ?? '',
    resource_type: resource.type,
    resource_status: `${resource.action}_${resource.status}`,
    resource_status_reason: resource.statusReason,
    creation_time: heatTimeOrNull(resource.creationTime),
    updated_time: heatTimeOrNull(resource.updatedTime ?? resource.creationTime),
    required_by: resource.requiredBy,
    links: [
      link(resourceUrl(base, stack, resource.name)),
      link(stackUrl(base, stack), 'stack'),
      ...(nestedStackId !== null && nested !== null
        ? [link(stackUrl(base, { id: nestedStackId, name: nested }), 'nested')]
        : []),
    ],
    ...(parentResource === null ? {} : { parent_resource: parentResource }),
    ...(attributes ? { attributes, description: description ?? '' } : {}),
  }
}

/** Attributes, those asked for by name among them even when there are none of that name. */
export function attributesShown(
  attributes: Readonly<Record<string, Value>>,
  live: Value | undefined,
  asked: readonly string[],
): Record<string, Value> {
  const all = { ...attributes, ...(live === undefined ? {} : { show: live }) }
  const missing = asked.filter((name) => !Object.hasOwn(all, name)).map((name) => [name, null] as const)
  return { ...all, ...Object.fromEntries(missing) }
}
