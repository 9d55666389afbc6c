import { stackRequest } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'

export const POST = answer(
  ({ hearth, session, body }) => hearth.stacks.plan(hearth.caller(session), null, body),
  stackRequest,
  { readersMay: true },
)
