import { EngineError } from '#lib/engine/engine-error.ts'
import type { HeatWorld } from './heat-world.ts'
import { readBody } from './read-body.ts'

const path = /^\/([^/]+)\/stacks\/[^/]+\/([^/]+)\/resources\/([^/]+)\/signal\/?$/

/**
 * A signal from inside a server: the resource's secret stands in the query, or where a token would. Undefined when the
 * request is none, or the secret is not the resource's: then it may still be somebody with a token.
 */
export async function guestSignal(
  heat: Pick<HeatWorld, 'stacks'>,
  request: Request,
  url: URL,
  place: string,
): Promise<Response | undefined> {
  const match = request.method === 'POST' ? path.exec(place) : null
  const secret = url.searchParams.get('secret') ?? request.headers.get('x-auth-token')
  if (!match || !secret) return undefined
  const names = namesIn(match)
  if (!names) return undefined
  const [projectId = '', stackId = '', resource = ''] = names
  try {
    await heat.stacks.guestSignal({ projectId, stackId, resource, secret }, (await readBody(request.clone())) ?? null)
    return Response.json(null)
  } catch (error) {
    if (error instanceof EngineError && (error.status === 403 || error.status === 404)) return undefined
    throw error
  }
}

function namesIn(match: RegExpExecArray): string[] | undefined {
  try {
    return match.slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
}
