import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDocument, type Document } from './document.ts'

const open = (text: string, clock = () => 0) =>
  createDocument({ name: 'web', text, layout: new Map(), files: new Map(), environments: [] }, { clock })

const content = (document: Document) => {
  const { text, layout, files, environments } = document.current()
  return { text, layout: Object.fromEntries(layout), files: Object.fromEntries(files), environments }
}

/** Random things a user does: typing, gestures over text and places at once, moves, files, environments. */
type Act = (document: Document) => void
const point = fc.record({ x: fc.integer(), y: fc.integer() })
const splice = fc.record({
  at: fc.nat(),
  length: fc.nat(12),
  insert: fc.string({ maxLength: 6 }),
  typing: fc.boolean(),
})
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
  splice.map(
    ({ at, length, insert, typing }): Act =>
      (document) => {
        const names = [...document.current().files.keys()]
        const name = names[at % names.length]
        if (name === undefined) return document.setFiles(new Map([['a.sh', insert]]), 'Add a.sh')
        const end = document.current().files.get(name)?.length ?? 0
        const from = at % (end + 1)
        const files = new Map([[name, [{ from, to: Math.min(end, from + length), insert }]]])
        document.edit([], 'Type', { typing, files })
      },
  ),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string()).map(
    (environments): Act =>
      (document) =>
        document.setEnvironments(
          Object.entries(environments).map(([name, text]) => ({ name, text })),
          'Environments',
        ),
  ),
  fc.record({ text: fc.string(), layout: fc.dictionary(fc.constantFrom('a', 'b'), point) }).map(
    ({ text, layout }): Act =>
      (document) =>
        document.replace({ text, layout: new Map(Object.entries(layout)) }, 'Import'),
  ),
)
/** Travels through the history, there and back. */
const travel = fc.tuple(fc.constantFrom('undo' as const, 'redo' as const), fc.nat(2)).map(
  ([way, times]): Act =>
    (document) => {
      for (let time = 0; time <= times; time++) document[way]()
    },
)

/** Removes what stands somewhere, thinks better of it, and writes into what is back. */
const mend = splice.map(
  ({ at, length, insert }): Act =>
    (document) => {
      const { text } = document.current()
      const from = at % (text.length + 1)
      const to = Math.min(text.length, from + length)
      if (from === to) return
      document.edit([{ from, to, insert: '' }], 'Remove')
      document.undo()
      document.edit([{ from: (from + to) >> 1, to: (from + to) >> 1, insert }], 'Write')
    },
)

test('undo back to the beginning and redo to the end lose nothing', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.oneof(act, travel, mend), { maxLength: 25 }),
      fc.nat(2000),
      (text, acts, tick) => {
        let now = 0
        const document = open(text, () => (now += tick))
        const first = content(document)
        for (const each of acts) each(document)
        while (document.redo());
        const last = content(document)
        while (document.undo());
        expect(content(document)).toEqual(first)
        while (document.redo());
        expect(content(document)).toEqual(last)
      },
    ),
  )
})

test('what was taken out, brought back and then edited is undone like all else', () => {
  const document = open('net:\n')
  document.edit([{ from: 5, to: 5, insert: 'server_port:\n' }], 'Put server into subnet')
  document.edit([{ from: 5, to: 18, insert: '' }], 'Take server out')
  document.undo()
  document.edit([{ from: 11, to: 11, insert: ' between ' }], 'Edit')
  expect(document.current().text).toBe('net:\nserver between _port:\n')
  while (document.undo());
  expect(document.current().text).toBe('net:\n')
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

test('typing that takes itself back is no step', () => {
  const document = open('x')
  document.edit([{ from: 1, to: 1, insert: 'y' }], 'Type', { typing: true })
  document.edit([{ from: 1, to: 2, insert: '' }], 'Type', { typing: true })
  expect(document.current().history.past).toEqual([])
  expect(document.undo()).toBeUndefined()
})

test('typing after an undo is a step of its own', () => {
  const document = open('')
  const type = (insert: string) => document.edit([{ from: 0, to: 0, insert }], 'Type', { typing: true })
  type('a')
  document.undo()
  document.redo()
  type('b')
  document.undo()
  expect(document.current().text).toBe('a')
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
