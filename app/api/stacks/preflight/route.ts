import { stackRequest } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'

export const POST = answer(({ hearth, session, body }) => hearth.preview.preflight(session, null, body), stackRequest, {
  readersMay: true,
})
