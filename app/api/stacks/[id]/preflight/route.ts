import { stackRequest } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

export const POST = answer(
  ({ hearth, session, params, body }) => hearth.preview.preflight(session, idOf(params, 'stack'), body),
  stackRequest,
  { readersMay: true },
)
