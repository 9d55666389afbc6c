import { stackRequest } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { Problem } from '../../problem.ts'

export const POST = answer(
  async ({ hearth, session, request, body }) => {
    try {
      return await hearth.preview.rehearse(session, body, request.signal)
    } catch (error) {
      if (error instanceof Error && error.name === 'Cut') throw tooLong()
      throw error
    }
  },
  stackRequest,
  { readersMay: true },
)

const tooLong = () =>
  new Problem(503, {
    code: 'rehearsal-too-long',
    message: 'The rehearsal took too long and was given up.',
    hint: 'Rehearse a smaller part of the template, or launch it as it is.',
  })
