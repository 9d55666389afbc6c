import { fromBase64 } from '#lib/api/base64.ts'
import { draftChange } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { notFound, Problem } from '../../../problem.ts'
import { checkWritable, reachOf } from '../../reach-of.ts'

/** Merges what one window changed; nothing of anybody else's is lost, whoever comes last. */
export const POST = answer(
  async ({ hearth, session, params, body }) => {
    const id = idOf(params, 'draft')
    await checkWritable(hearth, session, id)
    try {
      const saved = await hearth.liveDrafts.merge(reachOf(session), id, fromBase64(body.update))
      if (saved === null) throw notFound('draft')
      return { revision: saved }
    } catch (error) {
      if (error instanceof Error && error.name === 'BadUpdate')
        throw new Problem(400, { code: 'bad-update', message: error.message })
      throw error
    }
  },
  draftChange,
  { readersMay: true },
)
