import { stackChange } from '#lib/api/guard-contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const POST = answer(
  ({ hearth, session, params, body }) => hearth.stacks.plan(hearth.caller(session), idOf(params, 'stack'), body),
  stackChange,
  { readersMay: true },
)
