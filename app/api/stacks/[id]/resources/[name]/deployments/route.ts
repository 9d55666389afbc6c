import { answer } from '../../../../../answer.ts'
import { idOf } from '../../../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => ({
  deployments: await hearth.stacks.deployments(hearth.caller(session), idOf(params, 'stack'), params.name ?? ''),
}))
