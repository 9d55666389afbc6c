import { expect, test } from 'vitest'
import { yamlPieces } from './yaml-lines.ts'

test.each([
  '  flavor: { get_param: size } # how big',
  '- "quoted: key": value',
  '    #!/bin/bash',
  'type: OS::Nova::Server',
  '',
  '  - - a: b # c',
  'x'.repeat(5000),
])('not a character is lost: %s', (line) => {
  expect(
    yamlPieces(line)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(line)
})

test('keys, functions and comments stand out', () => {
  const kinds = yamlPieces('  flavor: { get_param: size } # how big').filter(({ kind }) => kind !== 'plain')
  expect(kinds).toEqual([
    { text: 'flavor', kind: 'key' },
    { text: 'get_param', kind: 'function' },
    { text: ' # how big', kind: 'comment' },
  ])
})
