import { draftUpdate } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { notFound, Problem } from '../../problem.ts'
import { ownerOf } from '../owner-of.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const idOf = (params: Readonly<Record<string, string>>) => {
  const { id = '' } = params
  if (!UUID.test(id)) throw notFound('draft')
  return id
}

export const GET = answer(async ({ hearth, session, params }) => {
  const draft = await hearth.drafts.get(ownerOf(session), idOf(params))
  if (!draft) throw notFound('draft')
  return draft
})

export const PUT = answer(async ({ hearth, session, params, body }) => {
  const { revision, ...content } = body
  const saved = await hearth.drafts.update(ownerOf(session), idOf(params), revision, content)
  if (saved) return saved
  if (!(await hearth.drafts.get(ownerOf(session), idOf(params)))) throw notFound('draft')
  throw new Problem(409, {
    code: 'stale-draft',
    message: 'This draft was changed somewhere else meanwhile.',
    hint: 'Load the newer version, or save yours as a copy.',
  })
}, draftUpdate)

export const DELETE = answer(async ({ hearth, session, params }) => {
  await hearth.drafts.delete(ownerOf(session), idOf(params))
})
