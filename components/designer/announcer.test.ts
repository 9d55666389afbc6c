import { expect, test } from 'vitest'
import { createDocument } from '#components/document/document.ts'
import { toldOf } from './announcer.tsx'

function heard(act: (document: ReturnType<typeof createDocument>) => void): (string | undefined)[] {
  const document = createDocument({ name: '', text: '', layout: new Map(), files: new Map(), environments: [] })
  const words: (string | undefined)[] = []
  let before = document.current().history
  let wrote = false
  document.subscribe(({ history }, edits) => {
    wrote ||= edits.length > 0
    if (history === before) return
    words.push(toldOf(before, history, wrote))
    before = history
    wrote = false
  })
  act(document)
  return words
}

test('gestures, undo and redo are told by their name', () => {
  const words = heard((document) => {
    document.edit([{ from: 0, to: 0, insert: 'a' }], 'Add server')
    document.undo()
    document.redo()
  })
  expect(words).toEqual(['Add server: done', 'Undone: Add server', 'Redone: Add server'])
})

test('typing and moving are not', () => {
  const words = heard((document) => {
    document.edit([{ from: 0, to: 0, insert: 'a' }], 'Typing', { typing: true })
    document.move(new Map([['a', { x: 1, y: 1 }]]), 'Move a')
  })
  expect(words).toEqual([undefined, undefined])
})
