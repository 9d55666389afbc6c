import { draftVersionRename } from '#lib/api/contract.ts'
import { answer } from '../../../../answer.ts'
import { idOf, versionOf } from '../../../../id-of.ts'
import { notFound } from '../../../../problem.ts'
import { checkVisible, checkWritable } from '../../../reach-of.ts'

export const GET = answer(async ({ hearth, session, params }) => {
  const id = idOf(params, 'draft')
  await checkVisible(hearth, session, id)
  const version = await hearth.versions.get(id, versionOf(params))
  if (!version) throw notFound('version')
  return version
})

export const PUT = answer(
  async ({ hearth, session, params, body }) => {
    const id = idOf(params, 'draft')
    await checkWritable(hearth, session, id)
    await hearth.versions.rename(id, versionOf(params), body.name)
  },
  draftVersionRename,
  { readersMay: true },
)

export const DELETE = answer(
  async ({ hearth, session, params }) => {
    const id = idOf(params, 'draft')
    await checkWritable(hearth, session, id)
    await hearth.versions.delete(id, versionOf(params))
  },
  undefined,
  { readersMay: true },
)
