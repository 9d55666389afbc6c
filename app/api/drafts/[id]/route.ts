import { draftUpdate } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { idOf } from '../../id-of.ts'
import { notFound, Problem } from '../../problem.ts'
import { ownerOf } from '../owner-of.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const draft = await hearth.drafts.get(ownerOf(session), idOf(params, 'draft'))
  if (!draft) throw notFound('draft')
  return draft
})

export const PUT = answer(async ({ hearth, session, params, body }) => {
  const { revision, ...content } = body
  const saved = await hearth.drafts.update(ownerOf(session), idOf(params, 'draft'), revision, content)
  if (saved) return saved
  if (!(await hearth.drafts.get(ownerOf(session), idOf(params, 'draft')))) throw notFound('draft')
  throw new Problem(409, {
    code: 'stale-draft',
    message: 'This draft was changed somewhere else meanwhile.',
    hint: 'Load the newer version, or save yours as a copy.',
  })
}, draftUpdate)

export const DELETE = answer(async ({ hearth, session, params }) => {
  await hearth.drafts.delete(ownerOf(session), idOf(params, 'draft'))
})
