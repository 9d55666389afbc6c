import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => ({
  reveals: await hearth.webhooks.reveals(session.identity.projectId, idOf(params, 'stack')),
}))
