import { expect, test } from 'vitest'
import { follow } from './follow.ts'
import type { EventRecord } from './records.ts'
import { StackNews } from './stack-news.ts'
import type { Store } from './store.ts'

test('an event whose notification was lost is told all the same, a little later', async () => {
  const told: Pick<EventRecord, 'seq'>[] = [{ seq: 1 }]
  const store = {
    events: async (_stackId: string, after: number) => told.filter(({ seq }) => seq > after),
    changes: async () => async () => undefined,
  } as unknown as Store
  const timers: (() => void)[] = []
  const clock = {
    now: () => 0,
    after(_ms: number, callback: () => void) {
      timers.push(callback)
      return () => undefined
    },
  }
  const stop = new AbortController()
  const events = follow(store, new StackNews(store, clock), new Map([['s', 0]]), stop.signal)

  expect((await events.next()).value?.seq).toBe(1)
  const next = events.next()
  told.push({ seq: 2 })
  timers.pop()!()
  expect((await next).value?.seq).toBe(2)
  stop.abort()
  expect((await events.next()).done).toBe(true)
})
