import { driftRuleRequest } from '#lib/api/guard-contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.drift(hearth.caller(session), idOf(params, 'stack')),
)

export const POST = answer(
  async ({ hearth, session, params }) => {
    const [caller, id] = [hearth.caller(session), idOf(params, 'stack')]
    await hearth.stacks.findDrift(caller, id)
    return hearth.stacks.drift(caller, id)
  },
  undefined,
  { readersMay: true },
)

export const PUT = answer(async ({ hearth, session, params, body: { ignored, ...rule } }) => {
  await hearth.stacks.ignoreDrift(hearth.caller(session), { stackId: idOf(params, 'stack'), ...rule }, ignored)
}, driftRuleRequest)
