import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => ({
  resources: await hearth.stacks.resources(hearth.caller(session), idOf(params, 'stack')),
}))
