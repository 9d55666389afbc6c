import { expect, test } from 'vitest'
import { lines } from '#lib/text/lines.ts'
import { parseTemplate } from '../parse-template.ts'
import { folds } from './folds.ts'

/** Folds as `first-last` lines, comments with a `#`. */
function folded(text: string): string[] {
  const index = lines(text)
  return folds(parseTemplate(text)).map(({ range, kind }) => {
    const [first, last] = [range.from, range.to].map((offset) => index.position(offset).line)
    return `${kind === 'comment' ? '#' : ''}${first}-${last}`
  })
}

test('folds maps, lists and long texts below their keys', () => {
  const text = `heat_template_version: 2018-08-31
description: >
  One
  two
resources:
  x:
    type: T
    properties:
      list:
      - a: 1
        b: 2
      - c
outputs: {}
`
  expect(folded(text)).toEqual(['2-4', '5-12', '6-12', '8-12', '9-12', '10-11'])
})

test('folds runs of comments, and no text that looks like them', () => {
  const text = `# one
# two
heat_template_version: 2018-08-31
# alone
description: |
  # not
  # comments
`
  expect(folded(text)).toEqual(['#1-2', '5-7'])
})

test('in JSON the closing bracket stays in sight', () => {
  expect(folded('{\n  "a": {\n    "b": [\n      1\n    ]\n  },\n  "c": {}\n}\n')).toEqual(['2-5', '3-4'])
})

test('comments of a broken text still fold', () => {
  expect(folded('# a\n# b\n\t{[\n')).toContain('#1-2')
})

test('line breaks of Windows are no obstacle', () => {
  expect(folded('a:\r\n  b:\r\n    c: 1\r\n')).toEqual(['1-3', '2-3'])
})
