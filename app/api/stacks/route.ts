import { stackRequest } from '#lib/api/contract.ts'
import { answer } from '../answer.ts'

export const GET = answer(async ({ hearth, session }) => ({
  stacks: await hearth.stacks.stacks(hearth.caller(session)),
}))

export const POST = answer(async ({ hearth, session, body }) => {
  return Response.json({ id: await hearth.stacks.create(hearth.caller(session), body) }, { status: 201 })
}, stackRequest)
