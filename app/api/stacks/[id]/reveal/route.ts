import { revealRequest } from '#lib/api/operating.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const POST = answer(async ({ hearth, session, params, body }) => {
  const stackId = idOf(params, 'stack')
  const value = await hearth.stacks.reveal(hearth.caller(session), stackId, body)
  const what = 'output' in body ? `output ${body.output}` : `${body.attribute} of ${body.resource}`
  const { projectId, userId, userName } = session.identity
  await hearth.webhooks.addReveal({ stackId, projectId, userId, userName, what })
  return { value }
}, revealRequest)
