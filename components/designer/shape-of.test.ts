import { expect, test } from 'vitest'
import { shapeOf, typedLike } from './shape-of.ts'

test('what is typed stays of the kind that stood there, while it can', () => {
  expect(typedLike(5, '6')).toBe(6)
  expect(typedLike(5, 'six')).toBe('six')
  expect(typedLike(5, ' ')).toBe(' ')
  expect(typedLike(true, 'False')).toBe(false)
  expect(typedLike('5', '6')).toBe('6')
})

test('lists and maps keep their fields where anything is allowed', () => {
  expect([shapeOf([1]).type, shapeOf({ a: 1 }).type, shapeOf('x').type, shapeOf(undefined).type]).toEqual([
    'list',
    'map',
    'string',
    'string',
  ])
})
