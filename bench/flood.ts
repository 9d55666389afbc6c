import type { Page } from '@playwright/test'
import { report } from './measure.ts'
import { rested, type Served } from './served.ts'

const RESOURCES = 1000
const PER_SECOND = 500
const SECONDS = 10

/** What a page went through. */
interface Endured {
  readonly fps: number
  readonly longest: number
  /** MiB that its heap grew by from the first half to the second, swept before each reading. */
  readonly grown: number
  readonly taken: number
}

/**
 * Five hundred events a second on a stack of a thousand resources: the stream is made up in the page itself, so that what
 * is measured is the page and not the server beside it.
 */
export async function flood(
  served: Served,
  open: (path: string, prepare: (page: Page) => Promise<unknown>) => Promise<Page>,
) {
  const entries = Array.from({ length: RESOURCES }, (_, at) => [`r${at}`, { type: 'OS::Heat::RandomString' }])
  const template = JSON.stringify({ heat_template_version: '2021-04-16', resources: Object.fromEntries(entries) })
  const { id } = await served.api<{ id: string }>('POST', '/api/stacks', { name: 'flooded', template })
  await rested(served, id)
  for (const tab of ['topology', 'events', 'timeline']) {
    const page = await open(`/stacks/${id}?tab=${tab}`, (fresh) =>
      fresh.addInitScript(pour, { id, RESOURCES, PER_SECOND }),
    )
    await page.locator('main header').getByText('Live', { exact: true }).waitFor({ timeout: 60_000 })
    await page.waitForTimeout(2500)
    const { fps, longest, grown, taken } = await endure(page)
    const what = `${PER_SECOND} events a second, ${tab}`
    report({ what: `${what}: frames`, value: fps, unit: 'fps', goal: 30 })
    report({ what: `${what}: longest time without one`, value: longest, unit: 'ms' })
    report({ what: `${what}: heap grown by the last ${taken} events`, value: grown, unit: 'MiB', goal: 10 })
    await page.context().close()
  }
}

/** Runs in the page: answers the stack's stream with events that turn resource after resource to updating and back. */
function pour({ id, RESOURCES, PER_SECOND }: { id: string; RESOURCES: number; PER_SECOND: number }) {
  const fetched = window.fetch
  const state = { pouring: false, poured: 0 }
  Object.assign(window, { flood: state })
  const eventOf = (seq: number, at: number) => ({
    id: crypto.randomUUID(),
    stackId: id,
    seq,
    time: new Date().toISOString(),
    resourceName: `r${Math.floor(at / 2) % RESOURCES}`,
    resourceType: 'OS::Heat::RandomString',
    physicalId: 'made-up',
    action: 'UPDATE',
    status: at % 2 === 0 ? 'IN_PROGRESS' : 'COMPLETE',
    reason: 'state changed',
    isStack: false,
    nestedStackId: null,
  })
  window.fetch = (input, init) => {
    const after = new RegExp(`/api/stream\\?after=${id}:(\\d+)`).exec(String(input))?.[1]
    if (after === undefined) return fetched(input, init)
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(': hello\n\n'))
        setInterval(() => {
          if (!state.pouring) return
          const lines = Array.from({ length: PER_SECOND / 50 }, () => {
            state.poured++
            return `data: ${JSON.stringify(eventOf(Number(after) + state.poured, state.poured - 1))}\n\n`
          })
          controller.enqueue(encoder.encode(lines.join('')))
        }, 20)
      },
    })
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
}

async function endure(page: Page): Promise<Endured> {
  return page.evaluate(async (seconds) => {
    const { flood, gc } = window as unknown as { flood: { pouring: boolean; poured: number }; gc?: () => void }
    const heap = () => {
      gc?.()
      return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20
    }
    const watch = (ms: number) =>
      new Promise<{ frames: number; longest: number; ms: number }>((resolve) => {
        const started = performance.now()
        const seen = { frames: 0, longest: 0, last: started }
        const tick = (now: number) => {
          seen.frames++
          seen.longest = Math.max(seen.longest, now - seen.last)
          seen.last = now
          if (performance.now() - started < ms) requestAnimationFrame(tick)
          else resolve({ ...seen, ms: performance.now() - started })
        }
        requestAnimationFrame(tick)
      })
    flood.pouring = true
    const first = await watch(seconds * 500)
    const half = { heap: heap(), poured: flood.poured }
    const second = await watch(seconds * 500)
    flood.pouring = false
    return {
      fps: ((first.frames + second.frames) * 1000) / (first.ms + second.ms),
      longest: Math.max(first.longest, second.longest),
      grown: heap() - half.heap,
      taken: flood.poured - half.poured,
    }
  }, SECONDS)
}
