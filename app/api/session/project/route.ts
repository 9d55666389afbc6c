import { z } from 'zod'
import { answer } from '../../answer.ts'
import { sessionCookie, setSessionCookie } from '../../session-cookie.ts'

const body = z.object({ projectId: z.string().min(1).optional(), region: z.string().min(1).optional() })

/** Goes on in another project of the same user, or in another region. */
export const POST = answer(
  async ({ hearth, request, body: to }) => {
    const { cookie, session } = await hearth.access.switchTo(sessionCookie(request)!, to)
    return Response.json(session.shown, { headers: setSessionCookie(cookie, session.shown.expiresAt, hearth.secure) })
  },
  body,
  { readersMay: true },
)
