import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openEventStream } from './event-stream.ts'

/** Lines that the page has opened, each with a way to speak on it and to break it off. */
interface Line {
  readonly url: string
  say(text: string): void
  breakOff(): void
}
let lines: Line[] = []
let status = 200
const listeners = new Map<string, () => void>()

const event = (seq: number) =>
  JSON.stringify({
    id: String(seq),
    stackId: 's',
    seq,
    time: '2026-01-01T00:00:00Z',
    resourceName: 'web',
    resourceType: 'T',
    physicalId: null,
    action: 'CREATE',
    status: 'COMPLETE',
    reason: '',
    isStack: false,
    nestedStackId: null,
  })

beforeEach(() => {
  vi.useFakeTimers()
  lines = []
  status = 200
  const listen = {
    addEventListener: (name: string, run: () => void) => listeners.set(name, run),
    removeEventListener: () => undefined,
  }
  vi.stubGlobal('document', { visibilityState: 'visible', ...listen })
  vi.stubGlobal('window', listen)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    if (status === 0) throw new TypeError('no network')
    let line: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        line = controller
        signal.addEventListener('abort', () => controller.error(new Error('aborted')))
      },
    })
    lines.push({
      url,
      say: (text) => line.enqueue(new TextEncoder().encode(text)),
      breakOff: () => line.error(new Error('broken')),
    })
    return new Response(body, { status })
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function watch() {
  const seen = { events: [] as number[], states: [] as string[], reconnected: 0 }
  const close = openEventStream({
    url: () => `after=${seen.events.at(-1) ?? 0}`,
    onEvent: ({ seq }) => seen.events.push(seq),
    onConnection: (state) => seen.states.push(state),
    onReconnected: () => seen.reconnected++,
  })
  return { seen, close }
}
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

test('a broken line is opened again from where it broke off', async () => {
  const { seen, close } = watch()
  await settle()
  lines[0]?.say(`data: ${event(1)}\n\ndata: ${event(2)}\n\n`)
  await settle()
  lines[0]?.breakOff()
  await settle()
  expect(seen.states.at(-1)).toBe('reconnecting')
  await settle(1000)
  lines[1]?.say(`data: ${event(3)}\n\n`)
  await settle()
  expect(lines.map(({ url }) => url)).toEqual(['after=0', 'after=2'])
  expect(seen).toMatchObject({ events: [1, 2, 3], reconnected: 1 })
  expect(seen.states.at(-1)).toBe('live')
  close()
})

test('while the server is away it is asked with growing pauses, and at once when the network returns', async () => {
  const { seen, close } = watch()
  await settle()
  status = 0
  lines[0]?.breakOff()
  await settle(10_000)
  expect(seen.states.at(-1)).toBe('offline')
  status = 200
  listeners.get('online')?.()
  await settle()
  expect(seen.states.at(-1)).toBe('live')
  expect(lines).toHaveLength(2)
  close()
})

test('a line that has gone silent is given up, one with signs of life is not', async () => {
  const { close } = watch()
  await settle()
  for (let minute = 0; minute < 4; minute++) {
    await settle(15_000)
    lines[0]?.say(': ping\n\n')
  }
  await settle()
  expect(lines).toHaveLength(1)
  await settle(52_000)
  expect(lines.length).toBeGreaterThan(1)
  close()
})

test('who is signed out is not asked about again and again', async () => {
  status = 401
  const { seen, close } = watch()
  await settle(120_000)
  expect(lines).toHaveLength(1)
  expect(seen.states.at(-1)).toBe('offline')
  close()
})
