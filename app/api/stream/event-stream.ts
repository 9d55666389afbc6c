import { runningServer } from '#lib/running-server.ts'

const PING_MS = 15_000

/**
 * A server-sent event stream of what `events` yields, one JSON `data:` line each, with a comment every 15 s so that
 * nobody on the way takes it for dead. Ends when the reader goes, or when the process stops: then the reader comes back
 * elsewhere.
 */
export function eventStream<Event>(events: (signal: AbortSignal) => AsyncIterable<Event>, gone: AbortSignal): Response {
  const encoder = new TextEncoder()
  const stop = new AbortController()
  const { stopping } = runningServer()
  const ended = AbortSignal.any([stop.signal, stopping])
  gone.addEventListener('abort', () => stop.abort(), { once: true })
  let ping: ReturnType<typeof setInterval> | undefined

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => !stop.signal.aborted && controller.enqueue(encoder.encode(text))
      write(': hello\n\n')
      ping = setInterval(() => write(': ping\n\n'), PING_MS)
      const run = async () => {
        try {
          for await (const event of events(ended)) write(`data: ${JSON.stringify(event)}\n\n`)
        } catch (error) {
          if (!stop.signal.aborted) runningServer().log('an event stream broke off', error)
        } finally {
          clearInterval(ping)
          if (!stop.signal.aborted) controller.close()
        }
      }
      void run()
    },
    cancel() {
      clearInterval(ping)
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
