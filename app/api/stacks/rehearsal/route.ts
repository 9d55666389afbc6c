import { stackRequest } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { Problem } from '../../problem.ts'

export const POST = answer(async ({ hearth, session, request, body }) => {
  const played = await hearth.preview.rehearse(session, body, request.signal).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'Cut') throw tooLong()
    throw error
  })
  if (played) return played
  throw new Problem(404, {
    code: 'no-rehearsal',
    message: 'Only the demo cloud can be copied for a rehearsal.',
    hint: 'The preflight above was made with your own cloud.',
  })
}, stackRequest)

const tooLong = () =>
  new Problem(503, {
    code: 'rehearsal-too-long',
    message: 'The rehearsal took too long and was given up.',
    hint: 'Rehearse a smaller part of the template, or launch it as it is.',
  })
