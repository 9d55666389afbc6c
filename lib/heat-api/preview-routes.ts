import type { Previewed } from '#lib/engine/verbs/preview-create.ts'
import type { ResourceChange } from '#lib/engine/verbs/preview-update.ts'
import { parameterText } from '#lib/template/parameters.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { pythonText } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { heatTime, heatTimeOrNull, link, stackUrl } from './addresses.ts'
import { createBody, enveloped, updateBody } from './bodies.ts'
import type { Call } from './call.ts'
import type { HeatWorld } from './heat-world.ts'
import { withStack } from './identified-stack.ts'
import { flag } from './query.ts'
import { mapBody } from './read-body.ts'
import type { Route } from './route.ts'
import { readStackBody, type StackKind } from './stack-body.ts'
import { changeBody } from './stack-routes.ts'

/** What creating or updating a stack would do. */
export function previewRoutes(heat: HeatWorld): Route[] {
  const update = (method: 'PUT' | 'PATCH'): Route => ({
    method,
    path: '/stacks/{stack_name}/{stack_id}/preview',
    policy: method === 'PUT' ? 'stacks:preview_update' : 'stacks:preview_update_patch',
    summary: 'What an update would do to each resource',
    query: { show_nested: { type: 'boolean', doc: 'Resources of nested stacks as well.' } },
    body: updateBody,
    answers: { status: 200, schema: enveloped('resource_changes') },
    handle: withStack(heat, (call, { id }) => previewUpdate(heat, call, id, method === 'PUT' ? 'update' : 'patch')),
  })
  return [
    {
      method: 'POST',
      path: '/stacks/preview',
      policy: 'stacks:preview',
      summary: 'What creating a stack would make',
      body: createBody,
      answers: { status: 200, schema: enveloped('stack') },
      handle: (call) => previewCreate(heat, call),
    },
    update('PUT'),
    update('PATCH'),
  ]
}

/** A stack that does not exist has no id; Heat says so with this word. */
const noId = 'None'

async function previewCreate(heat: HeatWorld, call: Call) {
  const request = await readStackBody(heat, call.visitor, mapBody(call), 'create')
  const preview = await heat.stacks.previewCreate(call.visitor, request)
  const description = preview.description || 'No description'
  const declared = parseTemplate(request.template ?? '').parameters
  const shown = ([name, value]: [string, Value]): [string, string] => {
    const schema = declared.get(name)
    return [name, name === 'OS::stack_id' ? noId : schema ? parameterText(schema, value) : pythonText(value)]
  }
  const now = heatTime(new Date(heat.clock.now()).toISOString())
  const stack = {
    id: noId,
    links: [link(stackUrl(call.base, { name: preview.name, id: noId }))],
    stack_name: preview.name,
    description,
    template_description: description,
    creation_time: now,
    updated_time: null,
    deletion_time: null,
    capabilities: [],
    notification_topics: [],
    parameters: Object.fromEntries(Object.entries(preview.parameters).map(shown)),
    disable_rollback: preview.disableRollback,
    timeout_mins: preview.timeoutMins,
    stack_owner: call.visitor.userName,
    parent: null,
    stack_user_project_id: null,
    tags: preview.tags.length > 0 ? preview.tags : null,
  }
  return { stack: { ...stack, resources: preview.resources.map((one) => previewed(call.visitor.projectId, one)) } }
}

type Shown = { [key: string]: unknown } | Shown[]

/** What is nested in a resource stands for it, as a list. */
function previewed(tenant: string, resource: Previewed): Shown {
  if (Array.isArray(resource)) return resource.map((one: Previewed) => previewed(tenant, one))
  const { name, type, description, properties, metadata, requiredBy, stackName, attributes, parentResource } =
    resource as Exclude<Previewed, readonly Previewed[]>
  return {
    ...identities(tenant, { id: noId, name: stackName }, name),
    resource_name: name,
    resource_type: type,
    resource_action: 'INIT',
    resource_status: 'COMPLETE',
    resource_status_reason: '',
    physical_resource_id: '',
    creation_time: null,
    updated_time: null,
    required_by: requiredBy,
    description,
    metadata,
    attributes: Object.fromEntries(attributes.map((attribute) => [attribute, null])),
    properties,
    ...(parentResource === null ? {} : { parent_resource: parentResource }),
  }
}

function identities(tenant: string, stack: { id: string; name: string }, resource: string) {
  const place = { tenant, stack_name: stack.name, stack_id: stack.id }
  return {
    stack_name: stack.name,
    stack_identity: { ...place, path: '' },
    resource_identity: { ...place, path: `/resources/${resource}` },
  }
}

async function previewUpdate(heat: HeatWorld, call: Call, id: string, kind: StackKind) {
  const nested = flag(call.query, 'show_nested') ?? false
  const request = await readStackBody(heat, call.visitor, changeBody(call, kind), kind)
  const changes = await heat.stacks.previewUpdate(call.visitor, id, request, { nested })
  const { unchanged, updated, replaced, added, deleted } = changes
  const lists = Object.entries({ unchanged, updated, replaced, added, deleted })
  const shown = (change: ResourceChange) => changed(call.visitor.projectId, change)
  return { resource_changes: Object.fromEntries(lists.map(([list, of]) => [list, of.map(shown)])) }
}

/** A resource as it is before the update; one that is to be added is not there yet. */
function changed(tenant: string, change: ResourceChange) {
  return {
    ...identities(tenant, { id: change.stackId, name: change.stackName }, change.name),
    resource_name: change.name,
    resource_type: change.type,
    resource_action: change.action,
    resource_status: change.status,
    resource_status_reason: change.statusReason,
    physical_resource_id: change.physicalId ?? '',
    creation_time: heatTimeOrNull(change.creationTime),
    updated_time: heatTimeOrNull(change.updatedTime ?? change.creationTime),
    required_by: change.requiredBy,
    description: change.description,
    metadata: change.metadata,
    attributes: {},
    ...(change.parentResource === null ? {} : { parent_resource: change.parentResource }),
  }
}
