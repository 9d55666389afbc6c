import { libraryChange } from '#lib/api/contract.ts'
import { answer } from '../../answer.ts'
import { reachOf } from '../../drafts/reach-of.ts'
import { idOf } from '../../id-of.ts'
import { notFound } from '../../problem.ts'
import { checkEditor } from '../check-editor.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const template = await hearth.library.get(reachOf(session), idOf(params, 'template'))
  if (!template) throw notFound('template')
  return template
})

export const PUT = answer(async ({ hearth, session, params, body }) => {
  checkEditor(session)
  if (!(await hearth.library.change(reachOf(session), idOf(params, 'template'), body))) throw notFound('template')
}, libraryChange)

export const DELETE = answer(async ({ hearth, session, params }) => {
  checkEditor(session)
  await hearth.library.delete(reachOf(session), idOf(params, 'template'))
})
