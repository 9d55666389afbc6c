import { draftPresence } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { checkVisible } from '../../reach-of.ts'

/** Tells the others where somebody is. Readers are seen too. */
export const POST = answer(
  async ({ hearth, session, params, body }) => {
    const id = idOf(params, 'draft')
    await checkVisible(hearth, session, id)
    await hearth.liveDrafts.tell(id, { ...body, name: session.identity.userName })
  },
  draftPresence,
  { readersMay: true },
)
