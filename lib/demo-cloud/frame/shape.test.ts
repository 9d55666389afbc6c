import { expect, test } from 'vitest'
import { list, misfitOf, object, orNull, python, type Shape, text, whole } from './shape.ts'

const shape = object(
  {
    name: { is: 'string', min: 1, max: 3 },
    sizes: list(whole),
    note: orNull(text),
    kind: { is: 'string', oneOf: ['a', 'b'] },
  },
  ['name'],
)

test.each<[unknown, Shape, string | undefined]>([
  [{ name: 'x', sizes: [1, '2'], note: null }, shape, undefined],
  [{}, shape, "'name' is a required property"],
  [{ name: '' }, shape, "'' is too short"],
  [{ name: 'long' }, shape, "'long' is too long"],
  [{ name: 'x', a: 1, b: 2 }, shape, "Additional properties are not allowed ('a', 'b' were unexpected)"],
  [{ name: 'x', sizes: [1.5] }, shape, "1.5 is not of type 'integer'"],
  [{ name: 'x', note: true }, shape, "True is not of type 'string'"],
  [{ name: 'x', kind: 'c' }, shape, "'c' is not one of ['a', 'b']"],
  ['text', shape, "'text' is not of type 'object'"],
  [4, { is: 'integer', min: 5 }, '4 is less than the minimum of 5'],
  ['maybe', { is: 'boolean' }, "'maybe' is not of type 'boolean'"],
])('%j is judged in the words of jsonschema', (value, wanted, message) => {
  expect(misfitOf(wanted, value)?.message).toBe(message)
})

test('inherited names are not properties of a body', () => {
  expect(misfitOf(object({}, ['constructor']), {})?.message).toBe("'constructor' is a required property")
  expect(misfitOf(object({}), JSON.parse('{"__proto__": 1}'))?.message).toContain("'__proto__' was unexpected")
})

test('values are quoted as Python prints them', () => {
  expect(python({ a: [true, null, 'x', 1] })).toBe("{'a': [True, None, 'x', 1]}")
})
