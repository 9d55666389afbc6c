import { expect, test } from 'vitest'
import { evaluate, evaluateCondition, evaluateOptional } from './evaluate.ts'
import type { Scope } from './scope.ts'
import { TemplateError } from './template-error.ts'
import { templateScope } from './template-scope.ts'
import type { Value } from './yaml-node.ts'

function scope(conditions: Record<string, Value> = {}, version = '2021-04-16'): Scope {
  return templateScope(
    {
      version,
      resources: new Map([
        ['on', {}],
        ['off', { condition: 'never' }],
      ]),
      conditions: new Map(Object.entries({ never: false, ...conditions }).map(([name, value]) => [name, { value }])),
      mappings: {},
    },
    {
      parameterValues: new Map<string, Value>([
        ['name', 'web'],
        ['text', 'x'.repeat(1000)],
      ]),
      reference: (name) => `${name}-id`,
      attribute: () => null,
    },
  )
}

const code = (value: Value) => {
  try {
    return evaluate(value, scope())
  } catch (error) {
    return error instanceof TemplateError ? error.code : error
  }
}

test('data without functions comes back as the very same object', () => {
  const data = { name: 'web', list: [1, { deep: true }] }
  expect(evaluate(data, scope())).toBe(data)
  const mixed = { plain: data, name: { get_param: 'name' } }
  expect(evaluate(mixed, scope())).toEqual({ plain: data, name: 'web' })
  expect((evaluate(mixed, scope()) as { plain: Value }).plain).toBe(data)
  expect(mixed.name).toEqual({ get_param: 'name' })
})

test('a key called __proto__ is a key like any other', () => {
  const data = JSON.parse('{"__proto__": {"get_param": "name"}, "b": 1}') as Value
  const result = evaluate(data, scope()) as Record<string, Value>
  expect(Object.keys(result)).toEqual(['__proto__', 'b'])
  expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  expect(evaluate({ get_param: ['name', '__proto__'] }, scope())).toBe('')
  const merged = evaluate({ map_merge: [JSON.parse('{"__proto__": {"polluted": 1}}') as Value, {}] }, scope())
  expect(Object.keys(merged as object)).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('a short template can not ask for endless data', () => {
  const list = Array.from({ length: 100 }, () => 'x')
  const forEach = { a: list, b: list, c: list, d: list }
  expect(code({ repeat: { template: 'a', for_each: forEach } })).toBe('too-large')
  const grow = (inner: Value): Value => ({ str_replace: { template: inner, params: { x: { get_param: 'text' } } } })
  expect(code(grow(grow(grow('x'))))).toBe('too-large')
})

test('data nested without end is refused, not followed', () => {
  let deep: Value = { get_param: 'name' }
  for (let i = 0; i < 1000; i++) deep = [deep]
  expect(code(deep)).toBe('too-large')
})

test('a false if without else leaves nothing behind', () => {
  expect(evaluateOptional({ if: ['never', 1] }, scope())).toBeUndefined()
  expect(evaluate({ if: ['never', 1] }, scope())).toBeNull()
  expect(evaluate({ a: { if: ['never', 1] }, b: 2 }, scope())).toEqual({ b: 2 })
})

test('resources that a condition switches off can not be referred to', () => {
  expect(evaluate({ get_resource: 'on' }, scope())).toBe('on-id')
  expect(code({ get_resource: 'off' })).toBe('unknown-resource')
  expect(code({ get_attr: ['off', 'name'] })).toBe('unknown-resource')
})

test('conditions that stand on each other are found out', () => {
  const circle = scope({ a: { not: 'b' }, b: { not: 'a' } })
  expect(() => evaluateCondition('a', circle)).toThrow('Circular definition for condition "a"')
})

test('an error says where it happened, as Heat writes paths', () => {
  const value = { nets: [{ name: { list_join: 'x' } }] }
  try {
    evaluate(value, scope(), ['resources', 'web', 'properties'])
    expect.unreachable()
  } catch (error) {
    expect(String(error)).toMatch(/^resources\.web\.properties\.nets\[0\]\.name\.list_join: Incorrect arguments/)
  }
})

test('the properties of a thousand resources take a few milliseconds', () => {
  const properties = Array.from({ length: 1000 }, (_, i) => ({
    name: { list_join: ['-', [{ get_param: 'name' }, `${i}`]] },
    user_data: { str_replace: { template: 'echo $name', params: { $name: { get_param: 'name' } } } },
    networks: [{ port: { get_resource: 'on' } }],
    metadata: { role: 'web', tags: ['a', 'b', 'c'] },
  }))
  const within = scope()
  for (let i = 0; i < 3; i++) for (const one of properties) evaluate(one, within)
  const start = performance.now()
  for (const one of properties) evaluate(one, within)
  expect(performance.now() - start).toBeLessThan(250)
})

test('any number of placeholders is replaced', () => {
  const names = Array.from({ length: 5000 }, (_, i) => `<${i}>`)
  const params = Object.fromEntries(names.map((name) => [name, 'x']))
  expect(evaluate({ str_replace: { template: names.join(''), params } }, scope())).toBe('x'.repeat(5000))
})
