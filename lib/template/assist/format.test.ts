import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { randomDocument } from '../edits/testdata/random-document.ts'
import { sameValue } from '../edits/value-update.ts'
import { parseTemplate } from '../parse-template.ts'
import { parseYaml } from '../parse-yaml.ts'
import { type FormatOptions, format } from './format.ts'

const heat = new URL('../../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: formatting is not tried on it.')

const formatted = (text: string, options?: FormatOptions) => applyEdits(text, format(parseTemplate(text), options))

test.each([
  ['blanks at the ends of lines', 'a: 1  \nb: 2\t\n', 'a: 1\nb: 2\n'],
  ['the end of the file', 'a: 1\n\n\n', 'a: 1\n'],
  ['a file without a line break at its end', 'a: 1', 'a: 1\n'],
  ['blank lines in a row', 'a: 1\n\n\n\nb: 2\n', 'a: 1\n\nb: 2\n'],
  ['the depth of maps', 'a:\n    b:\n          c: 1\n    d: 2\n', 'a:\n  b:\n    c: 1\n  d: 2\n'],
  ['lists that stand deeper', 'a:\n    - b:   1\n      c: 2\n', 'a:\n  - b:   1\n    c: 2\n'],
  ['lists below their key', 'a:\n    b:\n    - c: 1\n      d:\n      - 2\n', 'a:\n  b:\n  - c: 1\n    d:\n    - 2\n'],
  ['blanks behind dashes', 'a:\n-    b: 1\n     c: 2\n-   -  d\n', 'a:\n- b: 1\n  c: 2\n- - d\n'],
  ['commas and colons in brackets', 'a: {b:   1,c: [1,2,  3], "d":4}\n', 'a: {b: 1, c: [1, 2, 3], "d": 4}\n'],
  ['brackets over several lines', 'a:\n    b: [1,\n        2]\n', 'a:\n  b: [1,\n      2]\n'],
  [
    'comments, which keep their words',
    'a:\n    # about b \n    b: 1 #  here\n    # the end\n',
    'a:\n  # about b\n  b: 1 #  here\n  # the end\n',
  ],
  ['the line breaks of Windows', 'a:  \r\n    b: 1 \r\n', 'a:\r\n  b: 1\r\n'],
])('tidies %s', (_what, before, after) => {
  expect(formatted(before)).toBe(after)
})

test.each([
  ['block text', 'a:\n  b: |\n    one  \n\n\n      two\n    three\n'],
  ['block text that keeps its last lines', 'a: |+\n  one\n\n\n'],
  ['block text at the end without a line break', 'a: |\n  one'],
  ['text in quotes over several lines', 'a: "one  \n\n\n  two"\n'],
  ['quotes, order and alignment', 'b:   \'x\'\na: "y"\n'],
  ['a text with errors', 'a: [1\nb:    2   \n'],
  ['a comment with many blanks inside', 'a: 1\n#    b:   c\n'],
])('leaves %s alone', (_what, text) => {
  expect(formatted(text)).toBe(text)
})

test('block text moves with its key and keeps its shape', () => {
  const before = 'a:\n    b: |\n        one\n          two\n\n        three\n    c: 1\n'
  expect(formatted(before)).toBe('a:\n  b: |\n      one\n        two\n\n      three\n  c: 1\n')
})

test('indents by as many columns as wished', () => {
  expect(formatted('a:\n  b:\n    - c\n', { indent: 4 })).toBe('a:\n    b:\n        - c\n')
})

/** Data stays, a second time changes nothing, and by way of another width one comes to the same text. */
function expectLaws(text: string): void {
  const before = parseTemplate(text)
  if (before.tree.diagnostics.some(({ severity }) => severity === 'error')) return
  const once = formatted(text)
  const after = parseYaml(once)
  expect(after.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(sameValue(after.value, before.tree.value)).toBe(true)
  expect(formatted(once)).toBe(once)
  const words = (one: string) => one.replace(/\s/g, '')
  expect(words(once)).toBe(words(text))
}

test('any text keeps its data, and formatting twice is formatting once', () => {
  fc.assert(
    fc.property(randomDocument, ({ text }) => expectLaws(text)),
    { numRuns: 200 },
  )
}, 60_000)

test('broken and hostile texts are left alone', () => {
  const parts = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '- ',
    '[',
    '{',
    ',',
    '|',
    '"',
    '#',
    '\t',
    '&x',
    '*x',
    '? ',
    '\r\n',
    '\uFEFF',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (words) => expectLaws(words.join(''))),
    { numRuns: 500 },
  )
}, 60_000)

test.skipIf(skipped)(
  'real templates keep their data, and formatting twice is formatting once',
  () => {
    const entries = JSON.parse(readFileSync(new URL('golden/templates.json', heat), 'utf8')) as {
      repo: string
      path: string
    }[]
    for (const { repo, path } of entries) {
      expectLaws(readFileSync(new URL(`corpus/${repo.replace('/', '+')}/${path}`, heat), 'utf8'))
    }
  },
  300_000,
)
