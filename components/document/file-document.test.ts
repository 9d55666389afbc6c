import { expect, test } from 'vitest'
import { changedPart } from '#lib/text/changed-part.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { createDocument } from './document.ts'
import { fileDocument } from './file-document.ts'

const open = () => {
  const root = createDocument({
    name: 'app',
    text: 'main',
    layout: new Map([['web', { x: 1, y: 1 }]]),
    files: new Map([
      ['inner.yaml', 'inner'],
      ['other.yaml', 'other'],
    ]),
    environments: [],
  })
  return { root, inner: fileDocument(root, 'inner.yaml') }
}

test('what is typed in a file is a step of the whole design, and undone with it', () => {
  const { root, inner } = open()
  inner.edit([{ from: 5, to: 5, insert: '!' }], 'Type')
  expect(root.current().files.get('inner.yaml')).toBe('inner!')
  expect(root.current().text).toBe('main')
  expect(root.current().history.past.map(({ label }) => label)).toEqual(['Type'])
  root.undo()
  expect(inner.current().text).toBe('inner')
  inner.redo()
  expect(inner.current().text).toBe('inner!')
})

test('one gesture may change the file, the main template and a third file at once', () => {
  const { root, inner } = open()
  const files = new Map([
    ['', [{ from: 0, to: 0, insert: 'the ' }]],
    ['other.yaml', [{ from: 0, to: 5, insert: 'third' }]],
  ])
  inner.edit([{ from: 0, to: 5, insert: 'file' }], 'Rename', { files })
  const { text, files: now, history } = root.current()
  expect([text, now.get('inner.yaml'), now.get('other.yaml')]).toEqual(['the main', 'file', 'third'])
  expect(history.past).toHaveLength(1)
  root.undo()
  expect([root.current().text, ...root.current().files.values()]).toEqual(['main', 'inner', 'other'])
})

test('places and selection are the file’s own', () => {
  const { root, inner } = open()
  inner.move(new Map([['web', { x: 9, y: 9 }]]), 'Move web')
  inner.select(new Set(['web']))
  expect(inner.current().layout).toEqual(new Map([['web', { x: 9, y: 9 }]]))
  expect(root.current().layout.get('web')).toEqual({ x: 1, y: 1 })
  expect(root.current().selection.size).toBe(0)
  expect(inner.current()).toBe(inner.current())
})

test('listeners are told the splices of this file alone', () => {
  const { root, inner } = open()
  const heard: string[] = []
  inner.subscribe((_state, edits) => edits.length > 0 && heard.push(applyEdits('inner', edits)))
  root.edit([{ from: 0, to: 0, insert: 'x' }], 'Type')
  inner.edit([{ from: 0, to: 1, insert: 'I' }], 'Type')
  expect(heard).toEqual(['Inner'])
})

test('a splice leads from one text to the other', () => {
  for (const [a, b] of [
    ['aa', 'aaa'],
    ['', 'x'],
    ['abc', 'abc'],
    ['xay', 'xy'],
  ] as const)
    expect(applyEdits(a, changedPart(a, b))).toBe(b)
})
