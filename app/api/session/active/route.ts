import { z } from 'zod'
import { answer } from '../../answer.ts'
import { Problem } from '../../problem.ts'
import { otherCookies, sessionCookie, setOtherCookies, setSessionCookie } from '../../session-cookie.ts'

const body = z.object({ key: z.string().min(1) })

/** Goes on with another session of this browser; the one until now waits. */
export const POST = answer(
  async ({ hearth, request, body: { key } }) => {
    const waiting = otherCookies(request)
    for (const cookie of waiting) {
      const session = await hearth.access.session(cookie)
      if (session?.id !== key) continue
      const others = [sessionCookie(request)!, ...waiting.filter((other) => other !== cookie)]
      const headers = [
        ...setSessionCookie(cookie, session.shown.expiresAt, hearth.secure),
        ...setOtherCookies(others, hearth.secure),
      ]
      return Response.json(session.shown, { headers })
    }
    const hint = 'Sign in there again.'
    throw new Problem(404, { code: 'no-such-session', message: 'That session is over.', hint })
  },
  body,
  { readersMay: true },
)
