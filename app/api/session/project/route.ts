import { z } from 'zod'
import { answer } from '../../answer.ts'
import { sessionCookie, setSessionCookie } from '../../session-cookie.ts'

const body = z.object({ projectId: z.string().min(1) })

export const POST = answer(
  async ({ hearth, request, body: { projectId } }) => {
    const { cookie, session } = await hearth.access.switchProject(sessionCookie(request)!, projectId)
    return Response.json(session.shown, { headers: setSessionCookie(cookie, session.shown.expiresAt, hearth.secure) })
  },
  body,
  { readersMay: true },
)
