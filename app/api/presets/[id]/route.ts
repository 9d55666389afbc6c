import { presetRename } from '#lib/api/preset.ts'
import { answer } from '../../answer.ts'
import { idOf } from '../../id-of.ts'
import { notFound, Problem } from '../../problem.ts'

export const PUT = answer(async ({ hearth, session, params, body: { name } }) => {
  const renamed = await hearth.presets.rename(session.identity.projectId, idOf(params, 'preset'), name)
  if (renamed === null) throw notFound('preset')
  if (renamed !== 'taken') return renamed
  throw new Problem(409, {
    code: 'name-taken',
    message: `There is a preset called ${name} already.`,
    hint: 'Choose another name, or delete the other one first.',
  })
}, presetRename)

export const DELETE = answer(async ({ hearth, session, params }) => {
  await hearth.presets.delete(session.identity.projectId, idOf(params, 'preset'))
})
