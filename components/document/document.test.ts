import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDocument, type Document } from './document.ts'

const open = (text: string, clock = () => 0) =>
  createDocument({ name: 'web', text, layout: new Map(), files: new Map(), environments: [] }, { clock })

const content = (document: Document) => {
  const { text, layout, files, environments } = document.current()
  return { text, layout: Object.fromEntries(layout), files: Object.fromEntries(files), environments }
}

/** Random things a user does: typing, gestures over text and places at once, moves, files. */
type Act = (document: Document) => void
const point = fc.record({ x: fc.integer(), y: fc.integer() })
const splice = fc.record({ at: fc.nat(), length: fc.nat(5), insert: fc.string({ maxLength: 6 }), typing: fc.boolean() })
const act: fc.Arbitrary<Act> = fc.oneof(
  splice.map(
    ({ at, length, insert, typing }): Act =>
      (document) => {
        const { text } = document.current()
        const from = at % (text.length + 1)
        document.edit([{ from, to: Math.min(text.length, from + length), insert }], 'Type', { typing })
      },
  ),
  fc.tuple(fc.constantFrom('a', 'b', '__proto__'), point).map(
    ([name, at]): Act =>
      (document) => {
        document.edit([{ from: 0, to: 0, insert: name }], 'Add', { moves: new Map([[name, at]]) })
      },
  ),
  fc.tuple(fc.constantFrom('a', 'b', 'c'), point).map(
    ([name, at]): Act =>
      (document) =>
        document.move(new Map([[name, at]]), 'Move'),
  ),
  fc.dictionary(fc.string(), fc.string()).map(
    (files): Act =>
      (document) =>
        document.setFiles(new Map(Object.entries(files)), 'Files'),
  ),
)

test('undo back to the beginning and redo to the end lose nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(act, { maxLength: 20 }), fc.nat(2000), (text, acts, tick) => {
      let now = 0
      const document = open(text, () => (now += tick))
      const first = content(document)
      for (const each of acts) each(document)
      const last = content(document)
      while (document.undo());
      expect(content(document)).toEqual(first)
      while (document.redo());
      expect(content(document)).toEqual(last)
    }),
  )
})

test('one undo takes back one action, whole', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(act, { minLength: 1, maxLength: 8 }), (text, acts) => {
      let now = 0
      const document = open(text, () => (now += 10_000))
      const seen = [content(document)]
      for (const each of acts) {
        const steps = document.current().history.past.length
        each(document)
        if (document.current().history.past.length > steps) seen.push(content(document))
      }
      for (const before of seen.toReversed().slice(1)) {
        document.undo()
        expect(content(document)).toEqual(before)
      }
    }),
  )
})

test('typing on stays one step, a pause or a new line begins another', () => {
  let now = 0
  const document = open('', () => now)
  const type = (insert: string) => {
    const at = document.current().text.length
    document.edit([{ from: at, to: at, insert }], 'Type', { typing: true })
  }
  type('a')
  type('b')
  now += 5_000
  type('c')
  type('\n')
  expect(document.current().history.past).toHaveLength(3)
  document.undo()
  document.undo()
  expect(document.current().text).toBe('ab')
})

test('a new action forgets what was undone', () => {
  const document = open('x')
  document.edit([{ from: 1, to: 1, insert: 'y' }], 'Add y')
  document.undo()
  document.move(new Map([['a', { x: 1, y: 2 }]]), 'Move a')
  expect(document.redo()).toBeUndefined()
  expect(document.current().history.past.map((step) => step.label)).toEqual(['Move a'])
})

test('listeners hear the edits that lead from their text to the new one', () => {
  const document = open('one two')
  let mirror = 'one two'
  document.subscribe((state, edits) => {
    for (const edit of edits.toReversed()) mirror = mirror.slice(0, edit.from) + edit.insert + mirror.slice(edit.to)
    expect(mirror).toBe(state.text)
  })
  document.edit(
    [
      { from: 0, to: 3, insert: '1' },
      { from: 4, to: 7, insert: '2' },
    ],
    'Digits',
  )
  document.undo()
  document.redo()
  expect(mirror).toBe('1 2')
})

test('settling a place is no step of the history and moves nothing that stands', () => {
  const document = open('')
  document.move(new Map([['a', { x: 1, y: 1 }]]), 'Move a')
  document.settle(
    new Map([
      ['a', { x: 9, y: 9 }],
      ['b', { x: 2, y: 2 }],
    ]),
  )
  expect(content(document).layout).toEqual({ a: { x: 1, y: 1 }, b: { x: 2, y: 2 } })
  expect(document.current().history.past).toHaveLength(1)
})
