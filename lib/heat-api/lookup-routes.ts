import { stackNotFound } from '#lib/engine/engine-error.ts'
import { stackUrl } from './addresses.ts'
import type { Call } from './call.ts'
import { forbidden, found } from './fault.ts'
import type { HeatWorld } from './heat-world.ts'
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

async function lookup(heat: Pick<HeatWorld, 'stacks'>, { params, visitor, base, search }: Call): Promise<Response> {
  const { stack_name: name = '', path } = params
  const stack = await heat.stacks.stackNamed(visitor, idInArn(name, visitor.projectId) ?? name)
  if (!stack) throw stackNotFound(name)
  return found(`${stackUrl(base, stack)}${path === undefined ? '' : `/${path}`}${search}`)
}

/** `arn:openstack:heat::<project>:stacks/<name>/<id>` names a stack of one project. */
function idInArn(name: string, projectId: string): string | undefined {
  const [, project, id] = /^arn:openstack:heat::([^:]*):stacks\/[^/]+\/([^/]+)/.exec(decoded(name)) ?? []
  if (project !== undefined && project !== projectId) throw forbidden()
  return id
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
