import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(({ hearth, session, params }) =>
  hearth.stacks.guard(hearth.caller(session), idOf(params, 'stack')),
)

export const PUT = answer(async ({ hearth, session, params }) => {
  await hearth.stacks.demandFourEyes(hearth.caller(session), idOf(params, 'stack'))
})
