import { answer } from '../../../../../answer.ts'
import { idOf } from '../../../../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.restorePlan(hearth.caller(session), idOf(params, 'stack'), params.snapshot ?? ''),
)
