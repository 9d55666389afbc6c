import fc from 'fast-check'
import { expect, test } from 'vitest'
import { walk } from './walk.ts'

const free = { concurrency: 10, stopped: () => false }
const later = () => new Promise((resolve) => setImmediate(resolve))

/** A graph without cycles: each node may need any before it. */
const graphs = fc.array(fc.array(fc.nat()), { maxLength: 30 }).map((needs) => {
  return new Map(needs.map((wanted, at) => [`n${at}`, at === 0 ? [] : wanted.map((one) => `n${one % at}`)]))
})

test('every node is visited once, after all that it needs, and never more at once than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 4 }), async (needs, concurrency) => {
      const done = new Set<string>()
      let running = 0
      const { failed, skipped } = await walk(
        needs,
        async (node) => {
          running++
          expect(running).toBeLessThanOrEqual(concurrency)
          for (const needed of needs.get(node)!) expect(done).toContain(needed)
          await later()
          running--
          expect(done).not.toContain(node)
          done.add(node)
          return 'done'
        },
        { ...free, concurrency },
      )
      expect([failed, skipped]).toEqual([[], []])
      expect(done.size).toBe(needs.size)
    }),
  )
})

test('behind a failure nothing is visited, beside it everything is', async () => {
  const needs = new Map([
    ['bad', []],
    ['behind', ['bad']],
    ['far', ['behind']],
    ['beside', []],
  ])
  const visited: string[] = []
  const result = await walk(
    needs,
    async (node) => {
      visited.push(node)
      return node === 'bad' ? 'failed' : 'done'
    },
    free,
  )
  expect(visited).toEqual(['bad', 'beside'])
  expect(result).toEqual({ failed: ['bad'], skipped: ['behind', 'far'] })
})

test('once stopped, what runs goes on to its end and nothing else begins', async () => {
  let stopped = false
  const ended: string[] = []
  const result = await walk(
    new Map([
      ['a', []],
      ['b', ['a']],
    ]),
    async (node) => {
      stopped = true
      await later()
      ended.push(node)
      return 'done'
    },
    { ...free, stopped: () => stopped },
  )
  expect(ended).toEqual(['a'])
  expect(result.skipped).toEqual(['b'])
})

test('an error in a visit is thrown after the others have ended', async () => {
  const ended: string[] = []
  const walking = walk(
    new Map([
      ['bug', []],
      ['fine', []],
    ]),
    async (node) => {
      if (node === 'bug') throw new Error('a bug')
      await later()
      ended.push(node)
      return 'done'
    },
    free,
  )
  await expect(walking).rejects.toThrow('a bug')
  expect(ended).toEqual(['fine'])
})
