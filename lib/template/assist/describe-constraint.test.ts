import { expect, test } from 'vitest'
import type { Constraint } from '../template.ts'
import { describeConstraint } from './describe-constraint.ts'

test.each<[Constraint, string]>([
  [{ kind: 'range', min: 1, max: 10 }, 'between 1 and 10'],
  [{ kind: 'range', max: 10 }, 'at most 10'],
  [{ kind: 'length', min: 3 }, 'at least 3 long'],
  [{ kind: 'length', min: 32, max: 32 }, 'exactly 32 long'],
  [{ kind: 'modulo', step: 5, offset: 0 }, 'a multiple of 5'],
  [{ kind: 'modulo', step: 5, offset: 2 }, 'a multiple of 5, plus 2'],
  [{ kind: 'allowed_values', values: ['a', 1, true] }, 'one of `a`, `1`, `True`'],
  [{ kind: 'allowed_pattern', pattern: '[a-z]+' }, 'a text that matches `[a-z]+` from end to end'],
  [{ kind: 'custom_constraint', name: 'nova.keypair' }, 'the name or id of a key pair that Nova knows'],
  [{ kind: 'custom_constraint', name: 'glance.image' }, 'the name or id of an image that Glance knows'],
  [{ kind: 'custom_constraint', name: 'net_cidr' }, 'a network such as `10.0.0.0/24`'],
  [{ kind: 'range', min: 1, description: 'Some' }, 'at least 1 (“Some”)'],
])('says what is asked for: %j', (constraint, words) => {
  expect(describeConstraint(constraint)).toBe(words)
})

test('of many allowed values the first are told, and how many more there are', () => {
  const values = Array.from({ length: 25 }, (_, i) => i)
  expect(describeConstraint({ kind: 'allowed_values', values })).toMatch(/, `19` and 5 more$/)
})
