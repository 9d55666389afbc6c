import type { EventRecord } from './records.ts'
import type { StackNews } from './stack-news.ts'
import type { Store } from './store.ts'

const pageSize = 500

/**
 * The events of some stacks and of all that are nested below them, each stack's in order and without gaps, until
 * `signal` is aborted. `positions` has for each stack the number of the last event the caller knows; it is kept up to
 * date. Nested stacks made later are told from their first event on.
 */
export async function* follow(
  store: Store,
  news: StackNews,
  positions: Map<string, number>,
  signal: AbortSignal,
): AsyncGenerator<EventRecord> {
  const watched = new Set(positions.keys())
  const touched = new Set(positions.keys())
  const foreign = new Set<string>()
  const wake = wakeable(signal)
  const forget = news.onAny((stackId) => {
    if (stackId === '') for (const id of positions.keys()) touched.add(id)
    else if (!foreign.has(stackId)) touched.add(stackId)
    wake.up()
  })
  try {
    while (!signal.aborted) {
      for (const stackId of touched) {
        touched.delete(stackId)
        if (!positions.has(stackId)) {
          const line = await store.ancestors(stackId)
          if (!line.some((id) => watched.has(id))) {
            foreign.add(stackId)
            continue
          }
          positions.set(stackId, 0)
        }
        yield* unseen(store, positions, stackId)
      }
      await wake.next()
    }
  } finally {
    forget()
  }
}

/** The stack-level events of a project's top-level stacks from now on: changes of state, births and deaths. */
export async function* followProject(
  store: Store,
  news: StackNews,
  projectId: string,
  signal: AbortSignal,
): AsyncGenerator<EventRecord> {
  const positions = new Map<string, number>()
  const touched = new Set<string>()
  const wake = wakeable(signal)
  const forget = news.onAny((stackId) => {
    if (stackId === '') for (const id of positions.keys()) touched.add(id)
    else touched.add(stackId)
    wake.up()
  })
  try {
    for (const stack of await store.stacksOf(projectId)) positions.set(stack.id, stack.seq)
    while (!signal.aborted) {
      for (const stackId of touched) {
        touched.delete(stackId)
        if (!positions.has(stackId)) {
          const stack = await store.stack(stackId)
          if (!stack || stack.projectId !== projectId || stack.parentId !== null) continue
          positions.set(stackId, 0)
        }
        for await (const event of unseen(store, positions, stackId)) if (event.isStack) yield event
      }
      await wake.next()
    }
  } finally {
    forget()
  }
}

async function* unseen(store: Store, positions: Map<string, number>, stackId: string): AsyncGenerator<EventRecord> {
  for (;;) {
    const events = await store.events(stackId, positions.get(stackId) ?? 0, pageSize)
    for (const event of events) {
      positions.set(stackId, event.seq)
      yield event
    }
    if (events.length < pageSize) return
  }
}

/** `next` resolves after the next `up`, or at once if there was one since the last `next`. */
function wakeable(signal: AbortSignal) {
  let { promise, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  return {
    up: () => resolve(),
    async next() {
      await promise
      if (signal.aborted) return
      ;({ promise, resolve } = Promise.withResolvers<void>())
    },
  }
}
