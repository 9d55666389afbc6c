import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => ({
  history: await hearth.stacks.history(hearth.caller(session), idOf(params, 'stack')),
}))
