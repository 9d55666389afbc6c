import { changeDecision } from '#lib/api/guard-contract.ts'
import { answer } from '../../../../answer.ts'
import { idOf } from '../../../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.changePlan(hearth.caller(session), idOf(params, 'stack'), params.change ?? ''),
)

export const POST = answer(async ({ hearth, session, params, body: { approve } }) => {
  await hearth.stacks.decideChange(hearth.caller(session), idOf(params, 'stack'), params.change ?? '', approve)
}, changeDecision)
