import { expect, test } from 'vitest'
import { Float, isFloat, plainNumber } from './float.ts'
import { parseJson } from './parse-json.ts'
import { pythonEquals, pythonJson, pythonText } from './python-text.ts'
import type { Value } from './yaml-node.ts'

test('a whole float prints as one and equals the integer', () => {
  const [float = null, whole = null] = parseJson('[1.0, 1]') as Value[]
  expect([pythonText(float), pythonText(whole)]).toEqual(['1.0', '1'])
  expect(pythonJson({ a: [float, 1e100] })).toBe('{"a": [1.0, 1e+100]}')
  expect(pythonEquals(float, whole)).toBe(true)
})

test('to JSON and to another thread it is a number', () => {
  expect(JSON.stringify({ a: new Float(3) })).toBe('{"a":3}')
  const arrived = structuredClone({ a: new Float(3) }).a
  expect(isFloat(arrived)).toBe(true)
  expect(plainNumber(arrived)).toBe(3)
})
