import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { parseYaml } from '../parse-yaml.ts'
import { moveEntry } from './move-entry.ts'
import { isRefusal } from './refusal.ts'
import { namesIn } from './section.ts'
import { edited, lines } from './testdata/edited.ts'
import { randomDocument } from './testdata/random-document.ts'

const text = lines(
  'parameters:',
  '  # the first',
  '  a: { type: string }  # beside',
  '',
  '  b:',
  '    type: number',
  '    # deep in b',
  '',
  '',
  '  c: {type: string}',
)
const move = (name: string, to: number) => edited(text, (template) => moveEntry(template, 'parameters', name, to))

test('an entry takes its comments along, and the blank lines stay', () => {
  expect(move('c', 0)).toBe(
    lines(
      'parameters:',
      '  c: {type: string}',
      '',
      '  # the first',
      '  a: { type: string }  # beside',
      '',
      '',
      '  b:',
      '    type: number',
      '    # deep in b',
    ),
  )
  expect(move('a', 1).split('\n').slice(1, 7)).toEqual([
    '  b:',
    '    type: number',
    '    # deep in b',
    '',
    '  # the first',
    '  a: { type: string }  # beside',
  ])
})

test('entries in brackets change places between their commas', () => {
  const flow = lines('parameters: { a: {type: string},  b: {type: number} }')
  expect(edited(flow, (template) => moveEntry(template, 'parameters', 'b', 0))).toBe(
    lines('parameters: { b: {type: number},  a: {type: string} }'),
  )
})

test('the order is as asked for, and there and back again is the same text', () => {
  fc.assert(
    fc.property(randomDocument, fc.nat(), fc.nat(), ({ text: before }, which, where) => {
      const template = { tree: parseYaml(before), format: 'hot' as const }
      const names = namesIn(template, 'resources')
      if (names.length === 0) return
      const [from, to] = [which % names.length, where % names.length]
      const edits = moveEntry(template, 'resources', names[from]!, to)
      if (isRefusal(edits)) return
      const after = { tree: parseYaml(applyEdits(before, edits)), format: 'hot' as const }
      const wanted = names.toSpliced(from, 1).toSpliced(to, 0, names[from]!)
      // Names that are numbers come first in any map of JavaScript's.
      if (!names.some((name) => /^\d+$/.test(name))) expect(namesIn(after, 'resources')).toEqual(wanted)
      const back = moveEntry(after, 'resources', names[from]!, from)
      if (!isRefusal(back)) expect(applyEdits(after.tree.text, back)).toBe(before)
    }),
    { numRuns: 300 },
  )
}, 60_000)
