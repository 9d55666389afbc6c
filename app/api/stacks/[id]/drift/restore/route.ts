import { revertRequest } from '#lib/api/guard-contract.ts'
import { answer } from '../../../../answer.ts'
import { idOf } from '../../../../id-of.ts'

export const POST = answer(async ({ hearth, session, params, body: { resource, ...wanted } }) => {
  await hearth.stacks.revert(hearth.caller(session), idOf(params, 'stack'), resource, wanted)
}, revertRequest)
