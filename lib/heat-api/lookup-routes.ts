import { stackNotFound } from '#lib/engine/engine-error.ts'
import { stackUrl } from './addresses.ts'
import type { Call, Visitor } from './call.ts'
import { forbidden, found } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
import { asOwner, elsewhere } from './identified-stack.ts'
import type { Method, Route } from './route.ts'

/** Names, ids and ARNs of stacks lead to their full address, whatever the method; the query goes along. */
export function lookupRoutes(heat: Pick<HeatWorld, 'stacks'>): Route[] {
  const route = (method: Method, path: string, summary: string): Route => ({
    method,
    path,
    policy: 'stacks:lookup',
    summary,
    answers: { status: 302 },
    handle: (call) => lookup(heat, call),
  })
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  return [
    ...methods.map((method) => route(method, '/stacks/{stack_name:arn:*}', 'Find a stack by its name, id or ARN')),
    ...methods.map((method) => route(method, '/stacks/{stack_name}', 'Find a stack by its name, id or ARN')),
    route(
      'GET',
      `/stacks/{stack_name}/{path:${[...common, 'environment', 'files'].join('|')}}`,
      'Find a part of a stack',
    ),
    route('POST', `/stacks/{stack_name}/{path:${common.join('|')}}`, 'Find where a part of a stack takes requests'),
  ]
}

const common = ['resources', 'events', 'template', 'actions']

async function lookup(heat: Pick<HeatWorld, 'stacks'>, call: Call): Promise<Response> {
  const { params, visitor, search } = call
  const { stack_name: name = '', path } = params
  const arn = partsOf(name, visitor)
  const id = arn?.id ?? name
  const stack = (await heat.stacks.stackNamed(visitor, id)) ?? (await elsewhere(heat, call, id))
  if (!stack) throw stackNotFound(name)
  const { base } = 'owner' in stack ? asOwner(call, stack) : call
  const rest = path ?? arn?.rest
  return found(`${stackUrl(base, stack)}${rest ? `/${rest}` : ''}${search}`)
}

/** `arn:openstack:heat::<project>:stacks/<name>/<id>` names a stack of one project; a place in it may follow. */
function partsOf(name: string, { projectId, isCloudAdmin }: Visitor): { id: string; rest: string } | undefined {
  const [, project, id, rest = ''] =
    /^arn:openstack:heat::([^:]*):stacks\/[^/]+\/([^/]+)\/?(.*)$/.exec(decoded(name)) ?? []
  if (id === undefined) return undefined
  if (project !== projectId && !isCloudAdmin) throw forbidden()
  return { id, rest: rest.split('/').map(encodeURIComponent).join('/') }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
