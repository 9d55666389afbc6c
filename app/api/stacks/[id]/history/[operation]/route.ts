import { answer } from '../../../../answer.ts'
import { idOf } from '../../../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.historicSources(hearth.caller(session), idOf(params, 'stack'), params.operation ?? ''),
)
