import { answer } from '../answer.ts'

export const GET = answer(async ({ hearth, session, query }) => ({
  choices: await hearth.choices(session, query.get('constraint') ?? ''),
}))
