import { draftSharing } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { checkWritable, reachOf } from '../../reach-of.ts'

/** Puts a draft on everybody's list, or takes it off. */
export const PUT = answer(
  async ({ hearth, session, params, body }) => {
    const id = idOf(params, 'draft')
    await checkWritable(hearth, session, id)
    await hearth.drafts.share(reachOf(session), id, body.shared)
  },
  draftSharing,
  { readersMay: true },
)
