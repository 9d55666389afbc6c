import { draftUpdate } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { idOf } from '../../id-of.ts'
import { notFound, Problem } from '../../problem.ts'
import { checkWritable, reachOf } from '../reach-of.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const draft = await hearth.drafts.get(reachOf(session), idOf(params, 'draft'))
  if (!draft) throw notFound('draft')
  return draft
})

export const PUT = answer(
  async ({ hearth, session, params, body }) => {
    const id = idOf(params, 'draft')
    await checkWritable(hearth, session, id)
    const { revision, stackId, ...parts } = body
    const saved = await hearth.liveDrafts.write(reachOf(session), id, revision, parts)
    if (saved !== null) return hearth.drafts.get(reachOf(session), id)
    throw new Problem(409, {
      code: 'stale-draft',
      message: 'This draft was changed somewhere else meanwhile.',
      hint: 'Load the newer version, or save yours as a copy.',
    })
  },
  draftUpdate,
  { readersMay: true },
)

export const DELETE = answer(
  async ({ hearth, session, params }) => {
    await hearth.drafts.delete(reachOf(session), idOf(params, 'draft'))
  },
  undefined,
  { readersMay: true },
)
