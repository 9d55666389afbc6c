import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

const asFile = (name: string, data: unknown) =>
  Response.json(data, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${encodeURIComponent(name)}.adopt.json"`,
    },
  })

/** What it takes to adopt a stack that was abandoned. Its owner's own secrets are in it. */
export const GET = answer(async ({ hearth, session, params }) => {
  const data = await hearth.stacks.abandoned(hearth.caller(session), idOf(params, 'stack'))
  return asFile(data.name, data)
})

export const POST = answer(async ({ hearth, session, params }) => {
  const data = await hearth.stacks.abandon(hearth.caller(session), idOf(params, 'stack'))
  return asFile(data.name, data)
})
