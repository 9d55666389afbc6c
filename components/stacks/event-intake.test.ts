import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { familyOf, sameFamily } from '#components/topology/family.ts'
import type { ResourceSummary, StackEvent } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { EventIntake } from './event-intake.ts'

const event = (
  stackId: string,
  seq: number,
  resourceName: string,
  status: StackEvent['status'],
  nestedStackId: string | null = null,
): StackEvent => ({
  id: `${stackId}-${seq}`,
  stackId,
  seq,
  time: '2026-01-01T00:00:00Z',
  resourceName,
  resourceType: 'OS::Nova::Server',
  physicalId: null,
  action: 'CREATE',
  status,
  reason: '',
  isStack: false,
  nestedStackId,
})

/** A server that knows `all` events; `load` answers as it would. */
async function watching(all: readonly StackEvent[]) {
  const client = new QueryClient()
  const loads: string[] = []
  const refreshes: string[] = []
  const intake = new EventIntake(client, 'root', {
    onFolded: () => undefined,
    refresh: async (id) => void refreshes.push(id),
    load: async (id) => {
      loads.push(id)
      const events = all.filter((one) => one.stackId === id)
      client.setQueryData(queryKeys.events(id), events)
      client.setQueryData(queryKeys.resources(id), [])
      return events.at(-1)?.seq ?? 0
    },
  })
  await intake.loadFamily(10)
  const seqs = (id: string) => client.getQueryData<StackEvent[]>(queryKeys.events(id))?.map((one) => one.seq)
  const states = (id: string) =>
    client.getQueryData<ResourceSummary[]>(queryKeys.resources(id))?.map((one) => `${one.name} ${one.status}`)
  return { intake, loads, refreshes, seqs, states }
}

test('events repeated after a reconnect are neither shown twice nor undone', async () => {
  const { intake, seqs, states } = await watching([event('root', 1, 'web', 'IN_PROGRESS')])
  intake.fold([event('root', 2, 'web', 'COMPLETE')])
  intake.fold([event('root', 1, 'web', 'IN_PROGRESS'), event('root', 2, 'web', 'COMPLETE')])
  expect(seqs('root')).toEqual([1, 2])
  expect(states('root')).toEqual(['web COMPLETE'])
  expect(intake.positions()).toBe('root:2')
})

test('a gap loads the stack anew', async () => {
  const all = [event('root', 1, 'a', 'COMPLETE')]
  const { intake, loads, seqs } = await watching(all)
  all.push(event('root', 2, 'b', 'COMPLETE'), event('root', 3, 'c', 'COMPLETE'))
  intake.fold([event('root', 3, 'c', 'COMPLETE')])
  await Promise.resolve()
  expect(loads).toEqual(['root', 'root'])
  expect(seqs('root')).toEqual([1, 2, 3])
})

test('events that come while a stack is loaded anew are not lost', async () => {
  const all = [event('root', 1, 'a', 'IN_PROGRESS')]
  const { intake, seqs, states } = await watching(all)
  all.push(event('root', 2, 'b', 'IN_PROGRESS'), event('root', 3, 'c', 'IN_PROGRESS'))
  intake.fold([event('root', 3, 'c', 'IN_PROGRESS')])
  intake.fold([event('root', 4, 'c', 'COMPLETE')])
  await new Promise((resolve) => setTimeout(resolve))
  expect(seqs('root')).toEqual([1, 2, 3, 4])
  expect(states('root')).toEqual(['c COMPLETE'])
})

test('the end of an operation loads the resources anew, and no event twice', async () => {
  const { intake, loads, refreshes, seqs } = await watching([event('root', 1, 'a', 'IN_PROGRESS')])
  intake.fold([event('root', 2, 'a', 'COMPLETE'), { ...event('root', 3, 'root', 'COMPLETE'), isStack: true }])
  expect([loads, refreshes]).toEqual([['root'], ['root']])
  await new Promise((turn) => setTimeout(turn))
  intake.fold([event('root', 4, 'a', 'IN_PROGRESS')])
  expect(seqs('root')).toEqual([1, 2, 3, 4])
})

test('a nested stack that is gone does not keep the rest from being watched', async () => {
  const client = new QueryClient()
  const intake = new EventIntake(client, 'root', {
    onFolded: () => undefined,
    refresh: async () => {},
    load: async (id) => {
      if (id === 'inner') throw new Error('There is no such stack.')
      client.setQueryData(queryKeys.resources(id), [{ name: 'group', nestedStackId: 'inner' }])
      return 7
    },
  })
  await intake.loadFamily(10)
  expect(intake.positions()).toBe('root:7')
})

test('a nested stack born while watching joins from its first event', async () => {
  const { intake, loads, states } = await watching([])
  intake.fold([event('root', 1, 'group', 'IN_PROGRESS', 'inner'), event('inner', 1, '0', 'COMPLETE')])
  expect(states('inner')).toEqual(['0 COMPLETE'])
  expect(intake.positions()).toBe('root:1,inner:1')
  expect(loads).toEqual(['root'])
})

test('a family is walked outermost first and never in circles', () => {
  const inside = (nestedStackId: string) => [{ name: `to-${nestedStackId}`, nestedStackId } as ResourceSummary]
  const resources = new Map([
    ['a', inside('b')],
    ['b', inside('c')],
    ['c', inside('a')],
  ])
  const family = familyOf('a', (id) => resources.get(id))
  expect(family).toEqual([
    { stackId: 'a', path: [] },
    { stackId: 'b', path: ['to-b'] },
    { stackId: 'c', path: ['to-b', 'to-c'] },
  ])
  expect(sameFamily(family, family.slice(0, 2))).toBe(false)
})

test('a stack read before the events that were loaded after it is read again, for no event will tell of them', async () => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.stack('root'), { seq: 8 })
  const intake = new EventIntake(client, 'root', {
    onFolded: () => undefined,
    refresh: async () => {},
    load: async () => 12,
  })
  await intake.loadFamily(10)
  expect(client.getQueryState(queryKeys.stack('root'))?.isInvalidated).toBe(true)

  client.setQueryData(queryKeys.stack('root'), { seq: 12 })
  await new EventIntake(client, 'root', {
    onFolded: () => undefined,
    refresh: async () => {},
    load: async () => 12,
  }).loadFamily(10)
  expect(client.getQueryState(queryKeys.stack('root'))?.isInvalidated).toBe(false)
})

test('a single event is folded before the next frame, a flood ten times a second', async () => {
  const { intake, seqs } = await watching([event('root', 1, 'web', 'IN_PROGRESS')])
  const frames: (() => void)[] = []
  vi.useFakeTimers()
  vi.stubGlobal('document', { visibilityState: 'visible' })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  try {
    const known = () => seqs('root')?.length
    const pour = (from: number, to: number) => {
      for (let seq = from; seq <= to; seq++) intake.take(event('root', seq, 'web', 'IN_PROGRESS'))
    }
    pour(2, 2)
    frames.shift()?.()
    expect(known()).toBe(2)
    pour(3, 12)
    frames.shift()?.()
    expect(known()).toBe(12)
    pour(13, 22)
    expect(frames).toEqual([])
    vi.advanceTimersByTime(100)
    frames.shift()?.()
    expect(known()).toBe(22)
  } finally {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  }
})
