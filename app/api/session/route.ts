import { signInRequest } from '#lib/api/contract.ts'
import { runningServer } from '#lib/running-server.ts'
import { answer, checkOrigin, guarded, readBody } from '../answer.ts'
import {
  clearSessionCookies,
  otherCookies,
  sessionCookie,
  setOtherCookies,
  setSessionCookie,
} from '../session-cookie.ts'
import { othersBeside } from './others-beside.ts'

export const GET = answer(async ({ session }) => session.shown)

/** Signs in to a cloud. Where the browser is signed in elsewhere, that waits. */
export const POST = (request: Request) =>
  guarded(async () => {
    checkOrigin(request)
    const hearth = runningServer()
    const { cookie, session } = await hearth.access.signIn(await readBody(request, signInRequest))
    const others = await othersBeside(hearth.access, session, [sessionCookie(request), ...otherCookies(request)])
    const headers = [
      ...setSessionCookie(cookie, session.shown.expiresAt, hearth.secure),
      ...setOtherCookies(others, hearth.secure),
    ]
    return Response.json(session.shown, { headers })
  })

/** Signs out, everywhere: who shares a computer leaves nothing open. */
export const DELETE = (request: Request) =>
  guarded(async () => {
    checkOrigin(request)
    const { access } = runningServer()
    for (const cookie of [sessionCookie(request), ...otherCookies(request)]) if (cookie) await access.signOut(cookie)
    return new Response(null, { status: 204, headers: clearSessionCookies })
  })
