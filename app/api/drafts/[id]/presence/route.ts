import { draftPresence } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { notFound } from '../../../problem.ts'
import { reachOf } from '../../reach-of.ts'

/** Tells the others where somebody is. Readers are seen too. */
export const POST = answer(async ({ hearth, session, params, body }) => {
  const id = idOf(params, 'draft')
  if ((await hearth.drafts.mayWrite(reachOf(session), id)) === null) throw notFound('draft')
  await hearth.liveDrafts.tell(id, { ...body, name: session.identity.userName })
}, draftPresence)
