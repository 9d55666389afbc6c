import { stackActionRequest } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const POST = answer(async ({ hearth, session, params, body: { action } }) => {
  const caller = hearth.caller(session)
  if (action === 'retry') await hearth.stacks.retry(caller, idOf(params, 'stack'))
  else await hearth.stacks.cancel(caller, idOf(params, 'stack'), { rollback: action === 'cancel' })
}, stackActionRequest)
