import { signInRequest } from '#lib/api/contract.ts'
import { runningServer } from '#lib/running-server.ts'
import { answer, checkOrigin, guarded, readBody } from '../answer.ts'
import { auditSignIn, auditSignOut } from '../audited.ts'
import { tooOften } from '../problem.ts'
import {
  clearSessionCookies,
  otherCookies,
  sessionCookie,
  setOtherCookies,
  setSessionCookie,
} from '../session-cookie.ts'
import { othersBeside } from './others-beside.ts'

export const GET = answer(async ({ session }) => session.shown)

/**
 * Signs in to a cloud, always with a new cookie. Where the browser is signed in elsewhere, that waits. An address from which
 * sign-ins fail again and again is heard no more for a while.
 */
export const POST = (request: Request) =>
  guarded(async () => {
    checkOrigin(request)
    const hearth = runningServer()
    const wanted = await readBody(request, signInRequest)
    const from = request.headers.get('x-hearth-address') ?? ''
    const wait = await hearth.allowances.signIn(from)
    if (wait > 0) throw tooOften('Too many sign-ins from here have failed.', wait)
    const { cookie, session } = await hearth.access.signIn(wanted).catch(async (error: unknown) => {
      await hearth.allowances.signInFailed(from)
      await auditSignIn(hearth, request, wanted, error)
      throw error
    })
    await auditSignIn(hearth, request, wanted, session)
    const others = await othersBeside(hearth.access, session, [sessionCookie(request), ...otherCookies(request)])
    const headers = [
      ...setSessionCookie(cookie, session.shown.expiresAt, hearth.secure),
      ...setOtherCookies(others, hearth.secure),
    ]
    return Response.json(session.shown, { headers })
  })

/**
 * Signs out of all clouds in this browser: who shares a computer leaves nothing open. With `?everywhere` the user is signed
 * out of this cloud in all other browsers as well.
 */
export const DELETE = (request: Request) =>
  guarded(async () => {
    checkOrigin(request)
    const hearth = runningServer()
    const { access } = hearth
    const everywhere = new URL(request.url).searchParams.has('everywhere')
    const session = await access.session(sessionCookie(request))
    for (const cookie of [sessionCookie(request), ...otherCookies(request)]) if (cookie) await access.signOut(cookie)
    if (session && everywhere) await access.signOutEverywhere(session)
    if (session) await auditSignOut(hearth, request, session, everywhere)
    return new Response(null, { status: 204, headers: clearSessionCookies(hearth.secure) })
  })
