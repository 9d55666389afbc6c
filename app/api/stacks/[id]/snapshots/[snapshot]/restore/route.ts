import { answer } from '../../../../../answer.ts'
import { idOf } from '../../../../../id-of.ts'

export const POST = answer(async ({ hearth, session, params }) => {
  await hearth.stacks.restore(hearth.caller(session), idOf(params, 'stack'), params.snapshot ?? '')
})
