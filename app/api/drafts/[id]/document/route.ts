import { outlineOf } from '#components/document/outline-of.ts'
import { toBase64 } from '#lib/api/base64.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { notFound } from '../../../problem.ts'
import { reachOf } from '../../reach-of.ts'

/** A draft together with the document beneath it, for who goes on with it. */
export const GET = answer(async ({ hearth, session, params }) => {
  const [reach, id] = [reachOf(session), idOf(params, 'draft')]
  const draft = await hearth.drafts.get(reach, id)
  const update = draft && (await hearth.liveDrafts.document(reach, id))
  if (!draft || !update) throw notFound('draft')
  return { ...draft, update: toBase64(update), outline: outlineOf(draft) }
})
