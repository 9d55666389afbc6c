import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DemoChange } from '../demo-store.ts'
import { DueQueue } from './due-queue.ts'
import { type Row, World } from './world.ts'

interface Thing extends Row {
  readonly colour: string
}

function someWorld() {
  const changes: DemoChange[] = []
  const world = new World((batch) => changes.push(...batch))
  const things = world.table<Thing>('test', 'thing')
  const byColour = things.index((row) => [row.colour])
  const add = (id: string, colour: string, more: Partial<Thing> = {}) =>
    things.insert({ id, project_id: 'p', colour, ...more })
  return { world, things, byColour, add, changes }
}

test('a transaction that fails leaves rows, indexes and the store as they were', () => {
  const { world, things, byColour, add, changes } = someWorld()
  world.transaction(() => add('a', 'red'))
  const before = [things.all(), byColour.get('red')]
  expect(() =>
    world.transaction(() => {
      things.update('a', { colour: 'blue' })
      add('b', 'blue')
      things.delete('a')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect([things.all(), byColour.get('red')]).toEqual(before)
  expect([byColour.count('blue'), changes.length]).toEqual([0, 1])
})

test('an inner transaction takes back its own part only', () => {
  const { world, things, add, changes } = someWorld()
  world.transaction(() => {
    add('a', 'red')
    expect(() =>
      world.transaction(() => {
        add('b', 'red')
        throw new Error('no')
      }),
    ).toThrow('no')
    add('c', 'red')
  })
  expect(things.all().map((row) => row.id)).toEqual(['a', 'c'])
  expect(changes.map((one) => one.op === 'put' && one.record.id)).toEqual(['a', 'c'])
})

test('time changes a row step by step and ends it', () => {
  const { world, things, byColour, add, changes } = someWorld()
  const future = [
    { at: 10, set: { colour: 'blue' } },
    { at: 20, set: { colour: 'green' } },
    { at: 30, gone: true as const },
  ]
  world.transaction(() => add('a', 'red', { future }))
  const colours = [9, 10, 25].map((now) => {
    world.advance(now)
    return things.get('a')?.colour
  })
  expect(colours).toEqual(['red', 'blue', 'green'])
  expect(byColour.count('green')).toBe(1)
  world.advance(30)
  expect([things.size, changes.at(-1)]).toEqual([0, { op: 'delete', service: 'test', kind: 'thing', id: 'a' }])
})

test('a future that was replaced does not come', () => {
  const { world, things, add } = someWorld()
  world.transaction(() => add('a', 'red', { future: [{ at: 10, gone: true }] }))
  world.transaction(() => things.update('a', { future: [{ at: 20, set: { colour: 'blue' } }] }))
  world.advance(15)
  expect(things.get('a')?.colour).toBe('red')
  world.advance(20)
  expect(things.get('a')?.colour).toBe('blue')
})

test('the queue gives what is due, earliest first, and keeps the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (times, now) => {
      const queue = new DueQueue<number>()
      for (const at of times) queue.add(at, at)
      const sorted = times.toSorted((a, b) => a - b)
      expect(queue.takeUntil(now)).toEqual(sorted.filter((at) => at <= now))
      expect(queue.takeUntil(50)).toEqual(sorted.filter((at) => at > now))
    }),
  )
})
