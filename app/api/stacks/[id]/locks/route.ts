import { lockRequest } from '#lib/api/guard-contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const PUT = answer(async ({ hearth, session, params, body: { resource, ...lock } }) => {
  await hearth.stacks.lock(hearth.caller(session), idOf(params, 'stack'), resource, lock)
}, lockRequest)
