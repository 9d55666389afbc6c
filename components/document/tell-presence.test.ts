import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDocument } from './document.ts'
import { tellPresence } from './tell-presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('others hear where one is, a few times a second at most, and now and then that one is still there', async () => {
  const document = createDocument({ name: '', text: '', layout: new Map(), files: new Map(), environments: [] })
  const told: { selection: string[]; cursor: unknown }[] = []
  const presence = tellPresence(document, async (body) => void told.push(body as (typeof told)[0]))
  // Whoever opens a design sees it first.
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(300)
  expect(told).toMatchObject([{ client: String(document.shared.clientID), selection: [], cursor: null }])
  document.select(new Set(['a']))
  document.select(new Set(['b']))
  presence.point({ anchor: 'AA==', head: 'AA==' })
  await vi.advanceTimersByTimeAsync(300)
  expect(told.slice(1)).toMatchObject([{ selection: ['b'], cursor: { anchor: 'AA==' } }])
  presence.point({ anchor: 'AA==', head: 'AA==' })
  await vi.advanceTimersByTimeAsync(300)
  expect(told).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(told).toHaveLength(3)
  presence.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toHaveLength(3)
})
