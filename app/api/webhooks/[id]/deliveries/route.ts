import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { notFound } from '../../../problem.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const deliveries = await hearth.webhooks.deliveries(session.identity.projectId, idOf(params, 'webhook'))
  if (!deliveries) throw notFound('webhook')
  return { deliveries }
})

/** Sends a made-up event, to see whether it arrives. */
export const POST = answer(async ({ hearth, session, params }) => {
  const body = JSON.stringify({ text: 'This is a test of Hearth.', action: 'TEST', status: 'COMPLETE' })
  if (!(await hearth.webhooks.addTest(session.identity.projectId, idOf(params, 'webhook'), body))) {
    throw notFound('webhook')
  }
  hearth.hurryWebhooks()
})
