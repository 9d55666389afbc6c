import { answer } from '../answer.ts'

export const GET = answer(async ({ hearth, session }) => ({ services: await hearth.services(session) }))
