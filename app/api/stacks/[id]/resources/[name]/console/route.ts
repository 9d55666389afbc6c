import { answer } from '../../../../../answer.ts'
import { idOf } from '../../../../../id-of.ts'

const MOST = 5000

export const GET = answer(({ hearth, session, params, query }) => {
  const asked = Number(query.get('lines') ?? 200)
  const lines = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MOST) : 200
  return hearth.stacks.console(hearth.caller(session), idOf(params, 'stack'), params.name ?? '', lines)
})
