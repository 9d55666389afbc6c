import { EngineError } from '#lib/engine/engine-error.ts'
import type { Guest } from '#lib/engine/guest.ts'
import { heardGuest } from './heard-guest.ts'
import type { HeatWorld } from './heat-world.ts'
import { readBody } from './read-body.ts'

const path = /^\/([^/]+)\/stacks\/[^/]+\/([^/]+)\/resources\/([^/]+)\/(signal|metadata)\/?$/

type Heat = Pick<HeatWorld, 'stacks' | 'door' | 'audit' | 'signalAllowance'>

/**
 * A signal from inside a server, or its question for the metadata of its resource. The guest brings the resource's
 * secret, in the query or where a token would be, or a token of the user that was made for the resource. Undefined when
 * the request is neither, or the guest is none: then it may still be somebody with a token.
 */
export async function guestSignal(
  heat: Heat,
  request: Request,
  url: URL,
  place: string,
): Promise<Response | undefined> {
  const match = path.exec(place)
  const isSignal = match?.[4] === 'signal'
  if (!match || request.method !== (isSignal ? 'POST' : 'GET')) return undefined
  const [projectId = '', stackId = '', resource = ''] = namesIn(match) ?? []
  const [asked, token] = [url.searchParams.get('secret'), request.headers.get('x-auth-token')]
  const secret = asked ?? token
  if (!secret || !resource) return undefined
  const answer = (guest: Guest) => heard(heat, guest, isSignal ? request : null)
  const known = await answer({ projectId, stackId, resource, secret })
  // Where the secret stands in the address, the metadata stands bare: what asks there knows nothing of Heat.
  if (known) return Response.json(known.metadata === undefined || asked === null ? known.said : known.metadata)
  const visitor = token ? await heat.door.byToken(token) : null
  if (!visitor?.roles.includes('heat_stack_user')) return undefined
  const guest = await answer({ stackId, resource, userId: visitor.userId })
  return guest && Response.json(guest.said)
}

/** What a guest is told; undefined for who is none. */
async function heard(heat: Heat, guest: Guest, signal: Request | null) {
  const { stacks } = heat
  try {
    if (!signal) {
      const metadata = await stacks.guestMetadata(guest)
      return { said: { metadata }, metadata }
    }
    await stacks.guestSignal(guest, (await readBody(signal.clone())) ?? null, heardGuest(heat, signal))
    return { said: null }
  } catch (error) {
    if (error instanceof EngineError && (error.status === 403 || error.status === 404)) return undefined
    throw error
  }
}

function namesIn(match: RegExpExecArray): string[] | undefined {
  try {
    return match.slice(1, 4).map(decodeURIComponent)
  } catch {
    return undefined
  }
}
