import { draftVersionRequest } from '#lib/api/contract.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'
import { notFound } from '../../../problem.ts'
import { checkVisible, checkWritable } from '../../reach-of.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const id = idOf(params, 'draft')
  await checkVisible(hearth, session, id)
  return { versions: await hearth.versions.list(id) }
})

export const POST = answer(
  async ({ hearth, session, params, body }) => {
    const id = idOf(params, 'draft')
    await checkWritable(hearth, session, id)
    const kept = await hearth.versions.keep(id, { ...body, userName: session.identity.userName })
    if (!kept) throw notFound('draft')
    return Response.json(kept, { status: 201 })
  },
  draftVersionRequest,
  { readersMay: true },
)
