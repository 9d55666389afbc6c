import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'
import type { Piece, TimelineRow } from './timeline.ts'

const work = (from: number, to: number | null): Piece => ({
  kind: 'work',
  from,
  to,
  action: 'CREATE',
  status: 'COMPLETE',
})
const row = (key: string, pieces: Piece[], part: Partial<TimelineRow> = {}): TimelineRow => ({
  key,
  name: key,
  type: 'server',
  action: 'CREATE',
  status: pieces.at(-1)?.to === null || pieces.length === 0 ? 'IN_PROGRESS' : 'COMPLETE',
  reason: '',
  pieces,
  needs: [],
  children: [],
  ...part,
})

test('what is under way ends as long after its beginning as its like took', () => {
  expect(timeLeft([row('a', [work(0, 100)]), row('b', [work(50, null)])], [], 110)).toEqual({ ms: 40, atLeast: false })
})

test('the last run of the same resource says more than its type, and what is to come waits for what it needs', () => {
  const earlier = [[row('a', [work(0, 10)]), row('b', [work(10, 210)])], [row('b', [work(0, 999)])]]
  const rows = [row('a', [work(0, null)]), row('b', [], { needs: ['a'] })]
  expect(timeLeft(rows, earlier, 4)).toEqual({ ms: 206, atLeast: false })
})

test('what takes longer than ever is not said to be done', () => {
  expect(timeLeft([row('a', [work(0, 100)]), row('b', [work(0, null)])], [], 500)).toEqual({ ms: 10, atLeast: false })
})

test('members count for their group', () => {
  const group = row('g', [work(0, null)], {
    type: 'group',
    children: [row('g/0', [work(0, 60)]), row('g/1', [], { needs: ['g/0'] })],
  })
  expect(timeLeft([group], [], 60)).toEqual({ ms: 60, atLeast: false })
})

test('where some are of a kind never seen, it is at least so long; a moment at least says nothing', () => {
  const rows = (known: number) => [
    row('a', [work(0, known)]),
    row('b', [work(known, null)]),
    row('c', [], { type: 'new' }),
  ]
  expect(timeLeft(rows(5000), [], 5000)).toEqual({ ms: 5000, atLeast: true })
  expect(timeLeft(rows(50), [], 50)).toBeUndefined()
})

test('without any experience nothing is promised', () => {
  expect(timeLeft([row('a', [work(0, null)])], [], 5)).toBeUndefined()
})

test('circles do not hang', () => {
  const rows = [row('a', [], { needs: ['b'] }), row('b', [], { needs: ['a'] }), row('c', [work(0, 7)])]
  expect(timeLeft(rows, [], 10)?.ms).toBeGreaterThanOrEqual(7)
})
