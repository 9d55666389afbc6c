import { newPreset } from '#lib/api/preset.ts'
import { withoutSecrets } from '#lib/api/without-secrets.ts'
import { answer } from '../answer.ts'

export const GET = answer(async ({ hearth, session }) => ({
  presets: await hearth.presets.list(session.identity.projectId),
}))

export const POST = answer(async ({ hearth, session, body: { name, template, values } }) => {
  const kept = withoutSecrets(template, values)
  return Response.json(await hearth.presets.save(session.identity.projectId, name, kept), { status: 201 })
}, newPreset)
