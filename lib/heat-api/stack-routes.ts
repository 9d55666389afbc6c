import { parseYaml } from '#lib/template/parse-yaml.ts'
import { link, stackUrl } from './addresses.ts'
import { createBody, enveloped, updateBody } from './bodies.ts'
import type { Call } from './call.ts'
import { accepted, badRequest, noContent } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { type StackName, withStack } from './identified-stack.ts'
import { flag } from './query.ts'
import { mapBody } from './read-body.ts'
import type { Route } from './route.ts'
import { readStackBody, type StackKind } from './stack-body.ts'
import { stackShown } from './stack-view.ts'

const place = '/stacks/{stack_name}/{stack_id}'

/** Making, showing, changing and deleting stacks. */
export function stackRoutes(heat: HeatWorld): Route[] {
  return [
    {
      method: 'POST',
      path: '/stacks',
      policy: 'stacks:create',
      summary: 'Create a stack, or adopt one',
      body: createBody,
      answers: { status: 201, schema: enveloped('stack') },
      handle: (call) => create(heat, call),
    },
    {
      method: 'GET',
      path: place,
      policy: 'stacks:show',
      summary: 'Show a stack',
      query: { resolve_outputs: { type: 'boolean', doc: 'Whether to tell outputs. Default: true.' } },
      answers: { status: 200, schema: enveloped('stack') },
      handle: withStack(heat, (call, { id }) => show(heat, call, id)),
    },
    ...changingRoutes(heat),
    ...sourceRoutes(heat),
    {
      method: 'DELETE',
      path: place,
      policy: 'stacks:delete',
      summary: 'Delete a stack',
      answers: { status: 204 },
      handle: withStack(heat, async (call, { id }) => {
        await heat.stacks.delete(call.visitor, id)
        return noContent()
      }),
    },
    {
      method: 'DELETE',
      path: `${place}/abandon`,
      policy: 'stacks:abandon',
      summary: 'Forget a stack and leave what it is made of',
      answers: { status: 200 },
      handle: withStack(heat, (call, { id }) => heat.stacks.abandon(call.visitor, id)),
    },
    {
      method: 'GET',
      path: `${place}/export`,
      policy: 'stacks:export',
      summary: 'A stack as data',
      answers: { status: 200 },
      handle: withStack(heat, (call, { id }) => heat.stacks.export(call.visitor, id)),
    },
  ]
}

function changingRoutes(heat: HeatWorld): Route[] {
  return (['PUT', 'PATCH'] as const).map((method): Route => {
    const patch = method === 'PATCH'
    return {
      method,
      path: place,
      policy: patch ? 'stacks:update_patch' : 'stacks:update',
      summary: patch ? 'Update a stack, keeping what is not given' : 'Update a stack',
      body: updateBody,
      answers: { status: 202 },
      handle: withStack(heat, (call, stack) => update(heat, call, stack, patch ? 'patch' : 'update')),
    }
  })
}

function sourceRoutes(heat: HeatWorld): Route[] {
  const { stacks } = heat
  return [
    {
      method: 'GET',
      path: `${place}/template`,
      policy: 'stacks:template',
      summary: 'The template of a stack',
      answers: { status: 200 },
      handle: withStack(heat, async ({ visitor }, { id }) => parsed(await stacks.template(visitor, id))),
    },
    {
      method: 'GET',
      path: `${place}/environment`,
      policy: 'stacks:environment',
      summary: 'The environment of a stack, secrets masked',
      answers: { status: 200 },
      handle: withStack(heat, ({ visitor }, { id }) => stacks.environment(visitor, id)),
    },
    {
      method: 'GET',
      path: `${place}/files`,
      policy: 'stacks:files',
      summary: 'The files of a stack',
      answers: { status: 200 },
      handle: withStack(heat, ({ visitor }, { id }) => stacks.files(visitor, id)),
    },
  ]
}

/** A template's text as data, dates and all as JSON has them. */
const parsed = (text: string) => Object(parseYaml(text).value ?? {}) as object

async function create(heat: HeatWorld, call: Call): Promise<Response> {
  const request = await readStackBody(heat, call.visitor, mapBody(call), 'create')
  const id = await heat.stacks.create(call.visitor, request)
  const self = link(stackUrl(call.base, { id, name: request.name ?? '' }))
  return Response.json({ stack: { id, links: [self] } }, { status: 201, headers: { location: self.href } })
}

async function show(heat: HeatWorld, { visitor, query, base }: Call, id: string) {
  const outputs = flag(query, 'resolve_outputs') ?? true
  const stack = await heat.stacks.stack(visitor, id, { resolveOutputs: outputs })
  return { stack: stackShown(base, stack, { outputs }) }
}

async function update(heat: HeatWorld, call: Call, { id }: StackName, kind: StackKind): Promise<Response> {
  const request = await readStackBody(heat, call.visitor, changeBody(call, kind), kind)
  await heat.stacks.update(call.visitor, id, request)
  return accepted()
}

/** A PATCH may come without a body: then everything stays, and is brought about again. */
export function changeBody(call: Call, kind: StackKind) {
  if (call.body === undefined && kind === 'patch') return {}
  if (call.body === undefined) throw badRequest()
  return mapBody(call)
}
