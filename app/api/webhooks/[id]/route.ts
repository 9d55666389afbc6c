import { answer } from '../../answer.ts'
import { idOf } from '../../id-of.ts'
import { notFound } from '../../problem.ts'

export const DELETE = answer(async ({ hearth, session, params }) => {
  const removed = await hearth.webhooks.remove(session.identity.projectId, idOf(params, 'webhook'))
  if (!removed) throw notFound('webhook')
})
