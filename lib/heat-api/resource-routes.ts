import type { ResourceListing } from '#lib/engine/listing.ts'
import { own, pythonLiteral } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { anything, enveloped, listOf, nothing } from './bodies.ts'
import type { Call } from './call.ts'
import { badRequest } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { type StackName, withStack } from './identified-stack.ts'
import { count, filters, flag, readBoolean } from './query.ts'
import { mapBody } from './read-body.ts'
import { attributesShown, resourceShown } from './resource-view.ts'
import type { QueryField, Route } from './route.ts'

type Heat = Pick<HeatWorld, 'stacks'>

const path = '/stacks/{stack_name}/{stack_id}/resources'

const filterNames = {
  type: 'type',
  status: 'status',
  name: 'name',
  action: 'action',
  id: 'id',
  physical_resource_id: 'physicalId',
} as const

const listFields: Readonly<Record<string, QueryField>> = {
  nested_depth: { type: 'integer', doc: 'How many levels of nested stacks to take in.' },
  with_detail: { type: 'boolean', doc: 'Attributes and descriptions as well.' },
  ...Object.fromEntries(
    Object.keys(filterNames).map((name) => [
      name,
      { type: 'string', doc: 'Only resources where this is so.', repeated: true } as const,
    ]),
  ),
}

/** The resources of a stack. */
export function resourceRoutes(heat: Heat): Route[] {
  const one = `${path}/{resource_name}`
  return [
    {
      method: 'GET',
      path,
      policy: 'resource:index',
      summary: 'List the resources of a stack',
      query: listFields,
      answers: { status: 200, schema: listOf('resources') },
      handle: withStack(heat, (call, { id }) => list(heat, call, id)),
    },
    {
      method: 'GET',
      path: one,
      policy: 'resource:show',
      summary: 'Show a resource with its attributes',
      query: { with_attr: { type: 'string', doc: 'An attribute that shall be told.', repeated: true } },
      answers: { status: 200, schema: enveloped('resource') },
      handle: withStack(heat, (call, stack) => show(heat, call, stack)),
    },
    {
      method: 'GET',
      path: `${one}/metadata`,
      policy: 'resource:metadata',
      summary: 'The metadata of a resource',
      answers: { status: 200, schema: enveloped('metadata') },
      handle: withStack(heat, async ({ visitor, params }, { id }) => ({
        metadata: await heat.stacks.resourceMetadata(visitor, id, params.resource_name!),
      })),
    },
    {
      method: 'POST',
      path: `${one}/signal`,
      policy: 'resource:signal',
      summary: 'Signal a resource, or clear a hook that holds it',
      body: anything,
      answers: { status: 200, schema: nothing },
      handle: withStack(heat, async ({ visitor, params, body = null }, { id }) => {
        await heat.stacks.signal(visitor, id, params.resource_name!, body)
        return null
      }),
    },
    {
      method: 'PATCH',
      path: one,
      policy: 'resource:mark_unhealthy',
      summary: 'Mark a resource as unhealthy, or take the mark away',
      body: {
        type: 'object',
        required: ['mark_unhealthy'],
        properties: { mark_unhealthy: { type: 'boolean' }, resource_status_reason: { type: 'string' } },
      },
      answers: { status: 200, schema: nothing },
      handle: withStack(heat, async (call, { id }) => {
        await heat.stacks.markUnhealthy(call.visitor, id, call.params.resource_name!, markIn(call))
        return null
      }),
    },
  ]
}

async function list(heat: Heat, call: Call, id: string) {
  const { visitor, base } = call
  const resources = await heat.stacks.listResources(visitor, id, listingOf(call.query))
  const names = await nestedNames(heat, call, resources)
  const shown = resources.map((one) => {
    const stack = { id: one.stackId, name: one.stackName }
    return resourceShown(base, stack, one, names.get(one.nestedStackId ?? '') ?? null)
  })
  return { resources: shown }
}

function listingOf(query: URLSearchParams): ResourceListing {
  const unknown = [...new Set(query.keys())].filter((name) => !Object.hasOwn(listFields, name))
  if (unknown.length > 0) throw badRequest(`Invalid filter parameters ${pythonLiteral(unknown)}`)
  return {
    filters: filters(query, filterNames),
    nestedDepth: count(query, 'nested_depth') ?? 0,
    withDetail: flag(query, 'with_detail') ?? false,
  }
}

/** The names of the stacks inside resources, by id. */
async function nestedNames(heat: Heat, { visitor }: Call, resources: readonly { nestedStackId: string | null }[]) {
  const ids = [...new Set(resources.flatMap(({ nestedStackId }) => nestedStackId ?? []))]
  if (ids.length === 0) return new Map<string, string>()
  const listing = { filters: { id: ids }, showNested: true, showDeleted: true, showHidden: true }
  return new Map((await heat.stacks.stacks(visitor, listing)).map(({ id, name }) => [id, name]))
}

async function show(heat: Heat, call: Call, stack: StackName) {
  const { visitor, params, query, base } = call
  const resource = await heat.stacks.resource(visitor, stack.id, params.resource_name!)
  const attributes = attributesShown(resource.attributes, resource.live, query.getAll('with_attr'))
  const names = await nestedNames(heat, call, [resource])
  const nested = names.get(resource.nestedStackId ?? '') ?? null
  return { resource: resourceShown(base, stack, { ...resource, attributes }, nested) }
}

function markIn(call: Call): { unhealthy: boolean; reason: string } {
  const body = mapBody(call)
  const unknown = Object.keys(body).filter((key) => key !== 'mark_unhealthy' && key !== 'resource_status_reason')
  if (unknown.length > 0) {
    throw badRequest(`Invalid keys in resource mark unhealthy {${unknown.map(pythonLiteral).join(', ')}}`)
  }
  if (!Object.hasOwn(body, 'mark_unhealthy')) {
    throw badRequest('Missing mandatory (mark_unhealthy) key from mark unhealthy request')
  }
  const reason: Value = own(body, 'resource_status_reason') ?? ''
  return {
    unhealthy: readBoolean('mark_unhealthy', body.mark_unhealthy ?? null),
    reason: typeof reason === 'string' ? reason : pythonLiteral(reason),
  }
}
