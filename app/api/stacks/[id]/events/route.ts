import { eventPage } from '#lib/api/events-path.ts'
import { answer } from '../../../answer.ts'
import { idOf } from '../../../id-of.ts'

/** A whole number of a query, at least 0. */
const count = (text: string | null, otherwise: number) => {
  const value = Number(text ?? otherwise)
  return Number.isInteger(value) && value >= 0 ? value : otherwise
}

export const GET = answer(async ({ hearth, session, params, query }) => {
  const limit = Math.min(count(query.get('limit'), eventPage), eventPage)
  return {
    events: await hearth.stacks.events(
      hearth.caller(session),
      idOf(params, 'stack'),
      count(query.get('after'), 0),
      limit,
    ),
  }
})
