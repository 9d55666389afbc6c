import { adoptionRequest } from '#lib/api/guard-contract.ts'
import { answer } from '../answer.ts'

export const GET = answer(async ({ hearth, session }) => ({
  objects: await hearth.stacks.looseObjects(hearth.caller(session)),
}))

export const POST = answer(async ({ hearth, session, body: { ids, name } }) => {
  const caller = hearth.caller(session)
  const adoption = await hearth.stacks.planAdoption(caller, ids)
  return Response.json({ id: await hearth.stacks.adoptObjects(caller, name, adoption) }, { status: 201 })
}, adoptionRequest)
