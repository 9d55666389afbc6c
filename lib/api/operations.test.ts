import { expect, test } from 'vitest'
import { operationAt, operationsOf } from './operations.ts'
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

test('an end whose beginning nobody told is a moment', () => {
  expect(operationsOf(told('3 - CHECK_FAILED gone'))).toMatchObject([{ from: second(3), to: second(3) }])
})

test('a moment belongs to the operation that ran, or had run last', () => {
  const operations = operationsOf(story)
  expect(operationAt(operations, second(7))?.seq).toBe(1)
  expect(operationAt(operations, second(13))?.seq).toBe(5)
  expect(operationAt(operations, second(-5))?.seq).toBe(1)
})
