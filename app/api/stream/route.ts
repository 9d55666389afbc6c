import { answer } from '../answer.ts'
import { Problem } from '../problem.ts'
import { eventStream } from './event-stream.ts'

const MOST_STACKS = 200

/** `<stackId>:<seq>,…`: from where to go on, by stack. */
function positions(after: string | null): Map<string, number> {
  const parts = (after ?? '').split(',').filter(Boolean)
  const read = parts.map((part) => /^([0-9a-f-]{36}):(\d{1,9})$/i.exec(part))
  if (parts.length === 0 || parts.length > MOST_STACKS || read.includes(null)) {
    throw new Problem(400, { code: 'bad-request', message: 'after is a list of <stack id>:<number>, at most 200.' })
  }
  return new Map(read.map((match) => [match![1]!.toLowerCase(), Number(match![2])]))
}

export const GET = answer(async (asked) => {
  const { hearth, session, query } = asked
  const caller = hearth.caller(session)
  const events = query.has('project')
    ? (signal: AbortSignal) => hearth.stacks.followProject(caller, signal)
    : (
        (after) => (signal: AbortSignal) =>
          hearth.stacks.follow(caller, after, signal)
      )(positions(query.get('after')))
  return eventStream(asked, events)
})
