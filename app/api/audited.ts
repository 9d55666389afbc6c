import type { ActiveSession } from '#lib/access/access.ts'
import type { SignInRequest } from '#lib/api/contract.ts'
import type { Hearth } from '#lib/server.ts'
import { refusal } from './answer.ts'
import { auditedAction } from './audited-action.ts'

type Params = Readonly<Record<string, string>>

interface Asking {
  readonly hearth: Hearth
  readonly session: ActiveSession
  readonly request: Request
  readonly params: Promise<Record<string, string | string[] | undefined>>
}

/** Runs `respond`, and keeps who did it with what came of it before anybody hears of that. */
export async function audited(
  { hearth, session, request, params }: Asking,
  respond: (params: Params) => Promise<unknown>,
): Promise<unknown> {
  const given = (await params) as Params
  const path = new URL(request.url).pathname
  const action = auditedAction(request.method, path)
  if (action === undefined) return respond(given)
  const keep = (status: number, detail: string, made?: string) =>
    record(hearth, request, { ...whoIs(session), action, stackId: stackIn(path) ?? made ?? null, status, detail })
  try {
    const value = await respond(given)
    const answer = value instanceof Response ? value : undefined
    await keep(answer?.status ?? 200, '', action === 'stacks:create' ? await madeBy(answer) : undefined)
    return value
  } catch (error) {
    const { status, body } = refusal(error)
    await keep(status, body.code)
    throw error
  }
}

/** Who signed in, or who was said to and was refused: `came` is the session, or the error. */
export async function auditSignIn(
  hearth: Hearth,
  request: Request,
  wanted: SignInRequest,
  came: ActiveSession | unknown,
): Promise<void> {
  const session = isSession(came) ? came : undefined
  const named = ('username' in wanted ? wanted.username : undefined) ?? ''
  const who = session ? whoIs(session) : { projectId: '', userId: '', userName: named }
  const { status, body } = session ? { status: 200, body: { code: wanted.method } } : refusal(came)
  await record(hearth, request, { ...who, action: 'session:sign_in', stackId: null, status, detail: body.code })
}

export async function auditSignOut(
  hearth: Hearth,
  request: Request,
  session: ActiveSession,
  everywhere: boolean,
): Promise<void> {
  const detail = everywhere ? 'everywhere' : ''
  await record(hearth, request, { ...whoIs(session), action: 'session:sign_out', stackId: null, status: 204, detail })
}

type Happened = Pick<
  Parameters<Hearth['audit']['record']>[0],
  'projectId' | 'userId' | 'userName' | 'action' | 'stackId' | 'status' | 'detail'
>

async function record({ audit }: Hearth, request: Request, happened: Happened): Promise<void> {
  await audit.record({
    ...happened,
    target: new URL(request.url).pathname,
    address: request.headers.get('x-hearth-address') ?? '',
    requestId: request.headers.get('x-hearth-request') ?? '',
  })
}

const whoIs = ({ identity: { projectId, userId, userName } }: ActiveSession) => ({ projectId, userId, userName })
const isSession = (came: unknown): came is ActiveSession => typeof (came as ActiveSession | null)?.token === 'string'
const stackIn = (path: string) => /^\/api\/stacks\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(\/|$)/i.exec(path)?.[1]

async function madeBy(answer: Response | undefined): Promise<string | undefined> {
  if (!answer?.ok) return undefined
  return ((await answer.clone().json()) as { id?: string }).id
}
