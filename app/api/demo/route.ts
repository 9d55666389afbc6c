import { demoSettings } from '#lib/api/contract.ts'
import { answer } from '../answer.ts'
import { Problem } from '../problem.ts'

const absent = () => new Problem(404, { code: 'no-demo-cloud', message: 'You are not signed in to the demo cloud.' })

export const GET = answer(async ({ hearth, session }) => {
  if (!hearth.demo || !session.shown.cloud.demo) throw absent()
  return hearth.demo.read(session.identity.projectId)
})

export const PUT = answer(async ({ hearth, session, body }) => {
  if (!hearth.demo || !session.shown.cloud.demo) throw absent()
  return hearth.demo.set(body, session.identity.projectId)
}, demoSettings)
