import { adoptionPick } from '#lib/api/guard-contract.ts'
import { answer } from '../../answer.ts'

export const POST = answer(
  ({ hearth, session, body: { ids } }) => hearth.stacks.planAdoption(hearth.caller(session), ids),
  adoptionPick,
  { readersMay: true },
)
