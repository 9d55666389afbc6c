import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => ({
  leftovers: await hearth.stacks.leftovers(hearth.caller(session), idOf(params, 'stack')),
}))
