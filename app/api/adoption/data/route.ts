import { adoptionData } from '#lib/api/guard-contract.ts'
import { answer } from '../../answer.ts'

export const POST = answer(async ({ hearth, session, body: { name, data } }) => {
  return Response.json({ id: await hearth.stacks.adoptData(hearth.caller(session), name, data) }, { status: 201 })
}, adoptionData)
