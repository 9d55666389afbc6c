import { libraryContent } from '#lib/api/contract.ts'
import { answer } from '../answer.ts'
import { reachOf } from '../drafts/reach-of.ts'
import { checkEditor } from './check-editor.ts'

export const GET = answer(async ({ hearth, session }) => ({ templates: await hearth.library.list(reachOf(session)) }))

export const POST = answer(async ({ hearth, session, body }) => {
  checkEditor(session)
  return Response.json(await hearth.library.add(reachOf(session), body), { status: 201 })
}, libraryContent)
