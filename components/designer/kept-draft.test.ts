import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { keptDraft } from './kept-draft.ts'

/** As a browser's: what is kept are its own properties. */
const storage = () =>
  Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key]
    },
  })

beforeEach(() => void vi.stubGlobal('localStorage', storage()))
afterEach(() => void vi.unstubAllGlobals())

const written = (text: string) => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}
const read = (update: Uint8Array | undefined) => {
  const doc = new Y.Doc()
  if (update) Y.applyUpdate(doc, update)
  return doc.getText('text').toString()
}

test('what closed windows could not send is found by the next one, all of it', () => {
  keptDraft('a', 1).keep(written('one'))
  keptDraft('a', 2).keep(written('two'))
  keptDraft('b', 3).keep(written('other'))
  const { left } = keptDraft('a', 4)
  expect(['onetwo', 'twoone']).toContain(read(left))
})

test('once sent it is forgotten, but not what another window has kept since', () => {
  const other = keptDraft('a', 1)
  other.keep(written('one'))
  const mine = keptDraft('a', 2)
  mine.keep(undefined)
  expect(keptDraft('a', 3).left).toBeUndefined()

  other.keep(written('two'))
  const next = keptDraft('a', 4)
  other.keep(written('three'))
  next.keep(undefined)
  expect(read(keptDraft('a', 5).left)).toBe('three')
})

test('what cannot be read is passed over', () => {
  localStorage.setItem('hearth.draft.a.1', '{"revision": 3}')
  localStorage.setItem('hearth.draft.a.2', 'AAAA////')
  expect(() => keptDraft('a', 3)).not.toThrow()
  expect(read(keptDraft('a', 3).left)).toBe('')
})
