import type { Asked } from '../answer.ts'
import { Problem } from '../problem.ts'
import { sessionCookie } from '../session-cookie.ts'

const PING_MS = 15_000

/** How many streams each session holds open in this process. */
const open = new Map<string, number>()

type Reader = Pick<Asked<unknown>, 'session' | 'request' | 'hearth'>

/**
 * A server-sent event stream of what `events` yields, one JSON `data:` line each, with a comment every 15 s so that
 * nobody on the way takes it for dead. Ends when the reader goes, when they are signed out, or when the process stops: then
 * the reader comes back elsewhere. Throws a refusal where the session holds too many open.
 */
export function eventStream<Event>(
  { session, request, hearth }: Reader,
  events: (signal: AbortSignal) => AsyncIterable<Event>,
): Response {
  const leaveRoom = takeRoom(session.id, hearth.allowances.streams)
  const gone = request.signal
  const cookie = sessionCookie(request)
  const encoder = new TextEncoder()
  const stop = new AbortController()
  const { stopping, access } = hearth
  const ended = AbortSignal.any([stop.signal, stopping])
  gone.addEventListener('abort', () => stop.abort(), { once: true })
  let ping: ReturnType<typeof setInterval> | undefined
  let isLeft = false
  const end = () => {
    clearInterval(ping)
    leaveRoom()
  }
  // What somebody is signed out of says nothing more, however long ago it was opened.
  const checkSession = async () => (await access.session(cookie).catch(() => session)) ?? stop.abort()

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => !stop.signal.aborted && controller.enqueue(encoder.encode(text))
      write(': hello\n\n')
      ping = setInterval(() => {
        write(': ping\n\n')
        void checkSession()
      }, PING_MS)
      const run = async () => {
        try {
          for await (const event of events(ended)) write(`data: ${JSON.stringify(event)}\n\n`)
        } catch (error) {
          if (!stop.signal.aborted) hearth.log('an event stream broke off', error)
        } finally {
          end()
          if (!isLeft) controller.close()
        }
      }
      void run()
    },
    cancel() {
      isLeft = true
      end()
      stop.abort()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** Counts a stream; answers how to count it no more. */
function takeRoom(sessionId: string, most: number): () => void {
  const held = open.get(sessionId) ?? 0
  if (most >= 0 && held >= most) {
    const message = `This session follows ${most} streams already.`
    throw new Problem(429, { code: 'too-many', message, hint: 'Close other tabs of Hearth.' }, { 'retry-after': '15' })
  }
  open.set(sessionId, held + 1)
  let left = false
  return () => {
    if (left) return
    left = true
    const still = (open.get(sessionId) ?? 1) - 1
    if (still > 0) open.set(sessionId, still)
    else open.delete(sessionId)
  }
}
