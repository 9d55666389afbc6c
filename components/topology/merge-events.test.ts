import { expect, test } from 'vitest'
import type { StackEvent } from '#lib/api/contract.ts'
import { eventText, mergeEvents, mergeOn } from './merge-events.ts'

const event = (stackId: string, seq: number, time: string, part: Partial<StackEvent> = {}): StackEvent => ({
  id: `${stackId}${seq}`,
  stackId,
  seq,
  time,
  resourceName: 'web',
  resourceType: 'OS::Nova::Server',
  physicalId: null,
  action: 'CREATE',
  status: 'COMPLETE',
  reason: 'state changed',
  isStack: false,
  nestedStackId: null,
  ...part,
})
const family = [
  { stackId: 'a', path: [] },
  { stackId: 'b', path: ['group'] },
]

test('stacks interleave by time, and a clock that steps back turns no story around', () => {
  const events = new Map([
    ['a', [event('a', 1, '10'), event('a', 2, '30'), event('a', 3, '20'), event('a', 4, '40')]],
    ['b', [event('b', 1, '25'), event('b', 2, '35')]],
  ])
  expect(mergeEvents(family, events).map((one) => one.event.id)).toEqual(['a1', 'b1', 'a2', 'a3', 'b2', 'a4'])
})

test('a line reads like the command line tells it, with the nested path', () => {
  expect(eventText({ event: event('b', 1, '2026-01-01T00:00:00Z'), path: ['group'] }, 'shop')).toBe(
    '2026-01-01T00:00:00Z [shop.group.web]: CREATE_COMPLETE  state changed',
  )
  expect(eventText({ event: event('a', 1, 'T', { isStack: true, reason: '' }), path: [] }, 'shop')).toBe(
    'T [shop]: CREATE_COMPLETE',
  )
})

test('merging on gives what merging all would', () => {
  const a = [event('a', 1, '10'), event('a', 2, '30'), event('a', 3, '40')]
  const b = [event('b', 1, '25'), event('b', 2, '35')]
  const steps = [
    new Map([['a', a.slice(0, 1)]]),
    new Map([
      ['a', a.slice(0, 2)],
      ['b', b.slice(0, 1)], // belongs before what is known
    ]),
    new Map([
      ['a', a],
      ['b', b],
    ]),
  ]
  let merged = mergeOn(undefined, family, new Map())
  for (const events of steps) {
    merged = mergeOn(merged, family, events)
    expect(merged.entries).toEqual(mergeEvents(family, events))
  }
})

test('lines that were there stay the same, and nothing new changes nothing', () => {
  const a = [event('a', 1, '10'), event('a', 2, '30')]
  const first = mergeOn(undefined, family, new Map([['a', a.slice(0, 1)]]))
  const second = mergeOn(first, family, new Map([['a', a]]))
  expect(second.entries[0]).toBe(first.entries[0])
  expect(mergeOn(second, family, new Map([['a', [...a]]])).entries).toBe(second.entries)
})
