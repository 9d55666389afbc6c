import type { z } from 'zod'
import type { ActiveSession } from '#lib/access/access.ts'
import type { ApiError } from '#lib/api/contract.ts'
import { runningServer } from '#lib/running-server.ts'
import type { Hearth } from '#lib/server.ts'
import { audited } from './audited.ts'
import { Problem, tooOften } from './problem.ts'
import { refuseReaders } from './refuse-readers.ts'
import { sessionCookie } from './session-cookie.ts'

/** A project of 3 MB, and what wraps it on the way. */
const LARGEST_BODY = 6 * 1024 * 1024

/** What a route's function gets. `body` is the checked request body, if the route takes one. */
export interface Asked<Body> {
  readonly hearth: Hearth
  readonly session: ActiveSession
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Body
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

/**
 * A route for signed-in users: finds the session, checks where a writing request comes from and, unless `readersMay`, that
 * its user may change things; reads the body by `schema`, and turns the answer (a value, or a Response) and every refusal
 * into JSON.
 */
export function answer<Body = undefined>(
  respond: (asked: Asked<Body>) => Promise<unknown>,
  schema?: z.ZodType<Body>,
  { readersMay = false } = {},
): (request: Request, context: RouteContext) => Promise<Response> {
  return (request, context) =>
    guarded(async () => {
      checkOrigin(request)
      const hearth = runningServer()
      const session = await hearth.access.session(sessionCookie(request))
      if (!session)
        throw new Problem(401, {
          code: 'signed-out',
          message: 'You are signed out.',
          hint: 'Sign in to go on; drafts are kept.',
        })
      await withinAllowance(hearth, session)
      return audited({ hearth, session, request, params: context.params }, async (params) => {
        if (isWriting(request) && !readersMay) refuseReaders(session)
        const body = (schema ? await readBody(request, schema) : undefined) as Body
        return respond({ hearth, session, request, params, query: new URL(request.url).searchParams, body })
      })
    })
}

/** A project that asks without end must not keep others from being answered. */
async function withinAllowance({ allowances }: Hearth, { identity }: ActiveSession): Promise<void> {
  const seconds = await allowances.request(identity.projectId)
  if (seconds > 0) throw tooOften(`${identity.projectName} asks too much at once.`, seconds)
}

/** Runs `respond` and puts its value, or what it threw, into a response. */
export async function guarded(respond: () => Promise<unknown>): Promise<Response> {
  try {
    const value = await respond()
    if (value instanceof Response) return value
    return value === undefined ? new Response(null, { status: 204 }) : Response.json(value)
  } catch (error) {
    const { status, body } = refusal(error)
    const headers = error instanceof Problem ? error.headers : {}
    return Response.json({ error: body }, { status, headers })
  }
}

/** Reads JSON by `schema`; a wrong field is a 400 that names it. */
export async function readBody<Body>(request: Request, schema: z.ZodType<Body>): Promise<Body> {
  const text = await limitedText(request)
  let value: unknown
  try {
    value = text ? JSON.parse(text) : {}
  } catch {
    throw new Problem(400, { code: 'not-json', message: 'The request body is not JSON.' })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue?.path.join('.') ?? ''
  throw new Problem(400, {
    code: 'bad-request',
    message: `${place ? `${place}: ` : ''}${issue?.message ?? 'The request is not as expected.'}`,
  })
}

/** A body's text, which is not read further than it may be long. */
async function limitedText({ body, headers }: Request): Promise<string> {
  const tooLarge = () => new Problem(413, { code: 'too-large', message: 'The request is larger than 6 MiB.' })
  if (Number(headers.get('content-length') ?? 0) > LARGEST_BODY) throw tooLarge()
  const decoder = new TextDecoder()
  let [text, size] = ['', 0]
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > LARGEST_BODY) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

const isWriting = ({ method }: Request) => method !== 'GET' && method !== 'HEAD'

/** Another site's page must not act with our cookie: browsers say where a writing request comes from. */
export function checkOrigin(request: Request): void {
  if (!isWriting(request)) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const own = origin === null || URL.parse(origin)?.host === request.headers.get('host')
  if ((site === null || site === 'same-origin' || site === 'none') && own) return
  throw new Problem(403, { code: 'other-origin', message: 'This request comes from another site.' })
}

const cloudStatus: Readonly<Record<string, number>> = {
  'not-found': 404,
  conflict: 409,
  quota: 409,
  forbidden: 403,
  invalid: 400,
  busy: 503,
  unreachable: 502,
}

/** Errors are told apart by name: those of the engine come from another bundle than this file. */
export function refusal(error: unknown): { status: number; body: ApiError } {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return { status: 500, body: { code: 'bug', message: String(error) } }
  if (error.name === 'CloudError') {
    const { kind, service, message, requestId } = error as Error & { kind: string; service: string; requestId?: string }
    return {
      status: cloudStatus[kind] ?? 502,
      body: {
        code: `cloud-${kind}`,
        message,
        hint:
          kind === 'unreachable'
            ? 'Check the address, and that it can be reached from where Hearth runs.'
            : `This is what the ${service} service answered.`,
        ...(requestId ? { requestId } : {}),
      },
    }
  }
  if (error.name === 'EngineError' || error.name === 'TemplateError') {
    const { status = 400, code = 'invalid', path, hint } = error as Error & Partial<ApiError> & { status?: number }
    return {
      status,
      body: { code, message: error.message, ...(path ? { path: [...path] } : {}), ...(hint ? { hint } : {}) },
    }
  }
  if (error.name === 'StoreUnavailable') {
    const hint = 'Nothing is lost; try again in a moment.'
    return { status: 503, body: { code: 'database-unavailable', message: error.message, hint } }
  }
  if (error.name === 'NoSuchRegion') return { status: 400, body: { code: 'no-such-region', message: error.message } }
  if (error.name === 'NoDemoCloud') return { status: 404, body: { code: 'no-demo-cloud', message: error.message } }
  if (error.name === 'SessionEnded')
    return { status: 401, body: { code: 'signed-out', message: 'You are signed out.' } }
  runningServer().log('a bug showed in a route', error)
  return {
    status: 500,
    body: {
      code: 'bug',
      message: `Something in Hearth went wrong: ${error.message}`,
      hint: 'This is a bug of ours; the log has the details.',
    },
  }
}
