import { signInRequest } from '#lib/api/contract.ts'
import { runningServer } from '#lib/running-server.ts'
import { answer, checkOrigin, guarded, readBody } from '../answer.ts'
import { clearSessionCookie, sessionCookie, setSessionCookie } from '../session-cookie.ts'

export const GET = answer(async ({ session }) => session.shown)

export const POST = (request: Request) =>
  guarded(async () => {
    checkOrigin(request)
    const hearth = runningServer()
    const { cookie, session } = await hearth.access.signIn(await readBody(request, signInRequest))
    return Response.json(session.shown, { headers: setSessionCookie(cookie, session.shown.expiresAt, hearth.secure) })
  })

export const DELETE = (request: Request) =>
  guarded(async () => {
    checkOrigin(request)
    const cookie = sessionCookie(request)
    if (cookie) await runningServer().access.signOut(cookie)
    return new Response(null, { status: 204, headers: clearSessionCookie })
  })
