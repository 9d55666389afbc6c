import { expect, test } from 'vitest'
import { type Analysis, emptyAnalysis } from './analysis.ts'
import { createAnalyst } from './analyst.ts'
import { createDocument } from './document.ts'

/** A reader that answers when told, and calls a text with `{` broken. */
function slowReader() {
  const waiting: (() => void)[] = []
  const seen: string[] = []
  return {
    seen,
    answer: () => waiting.shift()?.(),
    read: (state: { text: string }, answer: (analysis: Analysis) => void) => {
      seen.push(state.text)
      const range = { from: 0, to: 0 }
      const resources = [...state.text.matchAll(/\w+/g)].map(([name]) => ({
        name,
        range,
        nameRange: range,
        type: 't',
        facts: [],
        properties: {},
        dependsOn: [],
      }))
      waiting.push(() => answer({ ...emptyAnalysis, text: state.text, broken: state.text.includes('{'), resources }))
    },
  }
}

const open = (text: string) =>
  createDocument({ name: '', text, layout: new Map(), files: new Map(), environments: [] }, { clock: () => 0 })
const type = (document: ReturnType<typeof open>, insert: string) => {
  const at = document.current().text.length
  document.edit([{ from: at, to: at, insert }], 'Type')
}

test('while one text is read, only the newest of the others waits', () => {
  const document = open('a')
  const reader = slowReader()
  createAnalyst(document, reader.read)
  for (const letter of 'bcd') type(document, letter)
  reader.answer()
  reader.answer()
  expect(reader.seen).toEqual(['a', 'abcd'])
})

test('a broken text keeps the last good picture and says that it is stale', () => {
  const document = open('a')
  const reader = slowReader()
  const analyst = createAnalyst(document, reader.read)
  reader.answer()
  type(document, ' b {')
  reader.answer()
  expect(analyst.current().stale).toBe(true)
  expect(analyst.current().good.text).toBe('a')
  expect(analyst.current().latest.text).toBe('a b {')
  document.undo()
  reader.answer()
  expect(analyst.current()).toMatchObject({ stale: false, good: { text: 'a' } })
})

test('a first answer shows the picture while the rest of it is still awaited', () => {
  const document = open('a')
  const seen: string[] = []
  let answer: (unfinished: boolean) => void = () => undefined
  const analyst = createAnalyst(document, (state, tell) => {
    seen.push(state.text)
    answer = (unfinished) => tell({ ...emptyAnalysis, text: state.text }, unfinished)
  })
  answer(true)
  expect(analyst.current().good.text).toBe('a')
  type(document, 'b')
  expect(seen).toEqual(['a'])
  answer(false)
  expect(seen).toEqual(['a', 'ab'])
})

test('moving and selecting ask for no reading', () => {
  const document = open('a')
  const reader = slowReader()
  createAnalyst(document, reader.read)
  reader.answer()
  document.move(new Map([['a', { x: 1, y: 1 }]]), 'Move a')
  document.select(new Set(['a']))
  expect(reader.seen).toEqual(['a'])
})

test('an outline of this very text is the first reading; of another it is none', () => {
  for (const text of ['a b', 'a']) {
    const reader = slowReader()
    const outline = { ...emptyAnalysis, text, version: 'outlined' }
    const analyst = createAnalyst(open('a b'), reader.read, outline)
    expect(analyst.current().latest).toBe(text === 'a b' ? outline : emptyAnalysis)
    reader.answer()
    expect(analyst.current().latest.resources.map(({ name }) => name)).toEqual(['a', 'b'])
  }
})
