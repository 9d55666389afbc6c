import { wantedChange } from '#lib/api/guard-contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const GET = answer(async ({ hearth, session, params }) => ({
  changes: await hearth.stacks.changes(hearth.caller(session), idOf(params, 'stack')),
}))

export const POST = answer(async ({ hearth, session, params, body }) => {
  const change = await hearth.stacks.askForChange(hearth.caller(session), idOf(params, 'stack'), body)
  return Response.json(change, { status: 201 })
}, wantedChange)
