import { describe, expect, test } from 'vitest'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import { setValue } from './set-value.ts'
import { edited, lines } from './testdata/edited.ts'

const set = (text: string, path: Path, value: Value) => edited(text, (template) => setValue(template, path, value))

describe('a scalar for a scalar', () => {
  test('keeps the comment and the alignment around it', () => {
    expect(set('a:    old   # why\nb: 1\n', ['a'], 'new')).toBe('a:    new   # why\nb: 1\n')
  })
  test('keeps the quotes of the old one', () => {
    expect(set(`a: "x"\nb: 'y'\n`, ['b'], "it's")).toBe(`a: "x"\nb: 'it''s'\n`)
    expect(set(`a: "x"\nb: 'y'\n`, ['a'], 'z')).toBe(`a: "z"\nb: 'y'\n`)
  })
  test.each([
    ['yes', "'yes'"],
    ['on', "'on'"],
    ['off', "'off'"],
    ['null', "'null'"],
    ['~', "'~'"],
    ['', "''"],
    ['12', "'12'"],
    ['22:22', "'22:22'"],
    ['0755', "'0755'"],
    ['1e3', "'1e3'"],
    ['- a', "'- a'"],
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ['*x', "'*x'"],
    ['@x', "'@x'"],
    ['%x', "'%x'"],
    ['a\tb', '"a\\tb"'],
    ['\u2028', '"\\u2028"'],
    ['a, b', 'a, b'],
    ['10.0.0.0/24', '10.0.0.0/24'],
    ['OS::Nova::Server', 'OS::Nova::Server'],
    ['a#b', 'a#b'],
    ['-x', '-x'],
    ['2018-08-31', '2018-08-31'],
  ])('writes the text %j as %s', (value, written) => {
    expect(set('a: old\n', ['a'], value)).toBe(`a: ${written}\n`)
  })
  test.each<[number, string]>([
    [1.5, '1.5'],
    [1e21, '1000000000000000000000'],
    [1e-7, '1.0e-7'],
    [Number.POSITIVE_INFINITY, '.inf'],
    [Number.NaN, '.nan'],
    [-0.5, '-0.5'],
  ])('writes the number %d as %s', (value, written) => {
    expect(set('a: old\n', ['a'], value)).toBe(`a: ${written}\n`)
  })
  test('quotes more inside brackets', () => {
    expect(set('a: {b: c}\n', ['a', 'b'], 'x, y')).toBe("a: {b: 'x, y'}\n")
  })
})

describe('text of several lines', () => {
  test('becomes a literal block, chomped as the text ends', () => {
    expect(set('a:\n  b: c # why\n', ['a', 'b'], 'x\n\ny\n')).toBe('a:\n  b: | # why\n    x\n\n    y\n')
    expect(set('a:\n  b: c\n', ['a', 'b'], 'x\ny')).toBe('a:\n  b: |-\n    x\n    y\n')
  })
  test('names its indentation when it begins with a blank', () => {
    expect(set('a: 1\n', ['a'], '  x\ny\n')).toBe('a: |2\n    x\n  y\n')
  })
  test('gets quotes where a block could not say it', () => {
    expect(set('a: 1\n', ['a'], 'x\r\ny')).toBe('a: "x\\r\\ny"\n')
    expect(set('a: {b: c}\n', ['a', 'b'], 'x\ny')).toBe('a: {b: "x\\ny"}\n')
  })
  test('gives way to a scalar with all its lines', () => {
    expect(set('a: |\n  x\n\n  y\n\nb: 1\n', ['a'], 'z')).toBe('a: z\n\nb: 1\n')
  })
  test('brings a line break where the file ends without one', () => {
    expect(set('a: 1', ['a'], 'x\ny\n')).toBe('a: |\n  x\n  y\n')
  })
})

describe('collections', () => {
  test('are written in the indentation of the file', () => {
    const four = lines('a:', '    b:', '    - c', '    d: 1')
    expect(set(four, ['a', 'd'], { x: [1, { k: 2, z: 3 }] })).toBe(
      lines('a:', '    b:', '    - c', '    d:', '        x:', '        - 1', '        - k: 2', '          z: 3'),
    )
  })
  test('keep the comment of the key they replace a scalar at', () => {
    expect(set('a: old # why\nb: 1\n', ['a'], { x: 1 })).toBe('a: # why\n  x: 1\nb: 1\n')
  })
  test('in brackets are answered in brackets', () => {
    expect(set('a: [ 1, 2 ] # why\n', ['a'], ['x', 'z'])).toBe('a: [x, z] # why\n')
  })
  test('give way to a scalar', () => {
    expect(set('a:\n  # inside\n  b: 1\n  c: 2\n# below\nd: 3\n', ['a'], 'x')).toBe('a: x\n# below\nd: 3\n')
    expect(set('a: # why\n- 1\n- 2\nd: 3\n', ['a'], 'x')).toBe('a: x # why\nd: 3\n')
  })
  test('write functions on one line, blanks as the file has them', () => {
    expect(set('a: {b: c}\nd: 1\n', ['d'], { get_attr: ['web', 'ip'] })).toBe('a: {b: c}\nd: {get_attr: [web, ip]}\n')
    expect(set('a: { b: c }\nd: 1\n', ['d'], { get_resource: 'x' })).toBe('a: { b: c }\nd: { get_resource: x }\n')
  })
  test('write functions in block form where the file does', () => {
    expect(set('a:\n  get_resource: x\nd: 1\n', ['d'], { get_resource: 'z' })).toBe(
      'a:\n  get_resource: x\nd:\n  get_resource: z\n',
    )
  })
})

describe('what is missing', () => {
  test('is written level by level', () => {
    expect(set('resources:\n  a:\n    type: T\n', ['resources', 'a', 'properties', 'x', 'k'], 1)).toBe(
      lines('resources:', '  a:', '    type: T', '    properties:', '      x:', '        k: 1'),
    )
  })
  test('is filled into empty sections', () => {
    expect(set('a: # why\nb: 1\n', ['a', 'x'], 1)).toBe('a: # why\n  x: 1\nb: 1\n')
    expect(set('a: {} # why\nb: 1\n', ['a', 'x'], 1)).toBe('a: # why\n  x: 1\nb: 1\n')
    expect(set('a: []\n', ['a', 0], 'x')).toBe('a:\n  - x\n')
    expect(set('a: ~\n', ['a', 'x'], 1)).toBe('a:\n  x: 1\n')
  })
  test('comes behind the last entry, its comment and its blank-line habits', () => {
    expect(set('a:\n  b: 1 # one\n  # about c\n\nz: 9\n', ['a', 'c'], 2)).toBe(
      'a:\n  b: 1 # one\n  # about c\n  c: 2\n\nz: 9\n',
    )
    expect(set('a:\n  b: 1\n\n  c: 2\n', ['a', 'd'], 3)).toBe('a:\n  b: 1\n\n  c: 2\n\n  d: 3\n')
  })
  test('joins a map in brackets', () => {
    expect(set('a: {b: 1}\n', ['a', 'c'], 2)).toBe('a: {b: 1, c: 2}\n')
    expect(set('a: { b: 1, }\n', ['a', 'c'], [2])).toBe('a: { b: 1, c: [2], }\n')
    expect(set('a: {\n  b: 1, # one\n  c: 2 # two\n}\n', ['a', 'd'], 3)).toBe(
      'a: {\n  b: 1, # one\n  c: 2,\n  d: 3 # two\n}\n',
    )
  })
  test('joins a list', () => {
    expect(set('a:\n- 1\n# end\n', ['a', 1], { x: 1, k: 2 })).toBe('a:\n- 1\n- x: 1\n  k: 2\n# end\n')
    expect(set('a: [1]\n', ['a', 1], 2)).toBe('a: [1, 2]\n')
    expect(set('a:\n  -   - 1\n', ['a', 0, 1], 2)).toBe('a:\n  -   - 1\n      - 2\n')
  })
  test('starts an empty text', () => {
    expect(set('', ['a', 'b'], 1)).toBe('a:\n  b: 1\n')
    expect(set('# only this', ['a'], 1)).toBe('# only this\na: 1\n')
  })
})

describe('files of another kind', () => {
  test('CRLF stays CRLF', () => {
    expect(set('a:\r\n  b: 1\r\nc: 2\r\n', ['a', 'd'], { e: 1 })).toBe('a:\r\n  b: 1\r\n  d:\r\n    e: 1\r\nc: 2\r\n')
    expect(set('a: 1\r\n', ['a'], 'x\ny\n')).toBe('a: |\r\n  x\r\n  y\r\n')
  })
  test('a missing line break at the end stays missing', () => {
    expect(set('a:\n  b: 1', ['a', 'c'], 2)).toBe('a:\n  b: 1\n  c: 2')
  })
  test('a byte order mark stays first', () => {
    expect(set('\uFEFFa: 1\n', ['b'], 2)).toBe('\uFEFFa: 1\nb: 2\n')
  })
  test('strict JSON stays strict JSON', () => {
    const json = '{\n    "a": {\n        "b": 1\n    }\n}\n'
    const after = set(json, ['a', 'c'], { d: ['yes'], e: {} })
    expect(after).toBe(
      '{\n    "a": {\n        "b": 1,\n        "c": {\n            "d": [\n                "yes"\n            ],\n            "e": {}\n        }\n    }\n}\n',
    )
    expect(JSON.parse(after)).toEqual({ a: { b: 1, c: { d: ['yes'], e: {} } } })
    expect(set('{"a": {}}', ['a', 'b'], 'x')).toBe('{"a": {"b": "x"}}')
    expect(set('{\n\t"a": 1\n}', ['b'], { c: 2 })).toBe('{\n\t"a": 1,\n\t"b": {\n\t\t"c": 2\n\t}\n}')
  })
  test('a tab behind a colon does no harm', () => {
    expect(set('a:\tb\t# why\n', ['a'], 'c')).toBe('a:\tc\t# why\n')
  })
})

describe('what is shared', () => {
  const text = 'base: &base\n  x: 1\n  y: {z: 1}\none: *base\ntwo:\n  <<: *base\n  w: 2\n'
  test('is not changed behind anybody’s back', () => {
    expect(() => set(text, ['base', 'x'], 2)).toThrow('This part is shared: *base uses it elsewhere in the file.')
    expect(() => set(text, ['one', 'x'], 2)).toThrow('"one" is an alias (*base): change it where &base stands.')
    expect(() => set(text, ['two', 'y', 'z'], 2)).toThrow(
      '"y" of "two" is merged in by <<: change it where it is written.',
    )
    expect(() => set(text, ['base'], 2)).toThrow('The anchor &base in this part is still used by *base.')
  })
  test('can be overridden, or replaced where it is used', () => {
    expect(set(text, ['two', 'x'], 5)).toBe(text.replace('  w: 2\n', '  w: 2\n  x: 5\n'))
    expect(set(text, ['one'], 5)).toBe(text.replace('one: *base', 'one: 5'))
  })
  test('may change when nobody else uses it', () => {
    expect(set('a: &a\n  b: 1\n', ['a', 'b'], 2)).toBe('a: &a\n  b: 2\n')
  })
})

test('the last of repeated keys is the one that counts', () => {
  expect(set('a: 1\na: 2\n', ['a'], 3)).toBe('a: 1\na: 3\n')
})

test('broken text is left alone', () => {
  expect(() => set('a: [1\nb: 2\n', ['b'], 3)).toThrow(/^Line \d has to be repaired first: /)
})

test('a path through a single value, or past the end of a list, leads nowhere', () => {
  expect(() => set('a: x\n', ['a', 'b'], 1)).toThrow('"a" is a single value and has no "b".')
  expect(() => set('a: [1]\n', ['a', 5], 1)).toThrow('"a" has only 1 items.')
  expect(() => set('a: [1]\n', ['a', 'b'], 1)).toThrow('"a" is a list and has no "b".')
})
