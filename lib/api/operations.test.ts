import { expect, test } from 'vitest'
import { begun, waiting } from '#lib/engine/events.ts'
import { operationAt, operationsOf, waitsForTurn } from './operations.ts'
import { noon, told } from './testing/told.ts'

const story = told(`
  0 - CREATE_IN_PROGRESS
  1 web CREATE_IN_PROGRESS
  5 - CREATE_FAILED Resource CREATE failed
  9 - UPDATE_IN_PROGRESS
  12 - UPDATE_IN_PROGRESS
  20 - UPDATE_COMPLETE
  30 - DELETE_IN_PROGRESS`)
const second = (at: number) => noon + at * 1000

test('operations begin and end with the events of the stack itself', () => {
  expect(operationsOf(story).map(({ seq, action, status }) => `${seq} ${action} ${status}`)).toEqual([
    '1 CREATE FAILED',
    '4 UPDATE SUPERSEDED',
    '5 UPDATE COMPLETE',
    '7 DELETE IN_PROGRESS',
  ])
  expect(operationsOf(story)[0]).toMatchObject({ from: second(0), to: second(5), reason: 'Resource CREATE failed' })
})

test('one that waits for its turn, and has it, is one operation', () => {
  const events = told(`
  0 - CREATE_IN_PROGRESS Stack CREATE started
  4 - CREATE_IN_PROGRESS ${waiting('CREATE').statusReason}
  9 - CREATE_IN_PROGRESS ${begun('CREATE').statusReason}
  12 - CREATE_COMPLETE`)
  expect(operationsOf(events.slice(0, 2)).map(({ reason }) => waitsForTurn(reason))).toEqual([true])
  expect(waitsForTurn(begun('CREATE').statusReason)).toBe(false)
  expect(operationsOf(events)).toMatchObject([{ seq: 1, status: 'COMPLETE', from: second(0), to: second(12) }])
})

test('an end whose beginning nobody told is a moment', () => {
  expect(operationsOf(told('3 - CHECK_FAILED gone'))).toMatchObject([{ from: second(3), to: second(3) }])
})

test('a moment belongs to the operation that ran, or had run last', () => {
  const operations = operationsOf(story)
  expect(operationAt(operations, second(7))?.seq).toBe(1)
  expect(operationAt(operations, second(13))?.seq).toBe(5)
  expect(operationAt(operations, second(-5))?.seq).toBe(1)
})
