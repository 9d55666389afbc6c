import { webhookRequest } from '#lib/api/operating.ts'
import { answer } from '../answer.ts'
import { Problem } from '../problem.ts'

const MOST = 50

export const GET = answer(async ({ hearth, session }) => ({
  webhooks: await hearth.webhooks.list(session.identity.projectId),
}))

export const POST = answer(async ({ hearth, session, body }) => {
  const { projectId } = session.identity
  // It must be one of the project's own.
  if (body.stackId !== null) await hearth.stacks.stack(hearth.caller(session), body.stackId, { resolveOutputs: false })
  if ((await hearth.webhooks.list(projectId)).length >= MOST) {
    throw new Problem(409, {
      code: 'too-many',
      message: `A project may have ${MOST} webhooks.`,
      hint: 'Remove one first.',
    })
  }
  return Response.json(await hearth.webhooks.add(projectId, body), { status: 201 })
}, webhookRequest)
