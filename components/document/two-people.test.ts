import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sharedDraft } from '#lib/api/shared-draft.ts'
import { type Document, openDocument } from './document.ts'

const parts = (text: string) => ({ name: 'web', text, layout: {}, files: {}, environments: [] })

/** Two people on one design; each with what it takes to be back online. */
function pair(text: string) {
  const [ann, ben] = [openDocument(sharedDraft(parts(text))), openDocument(sharedDraft(parts(text)))]
  const sync = () => {
    const [a, b] = [Y.encodeStateAsUpdate(ann.shared), Y.encodeStateAsUpdate(ben.shared)]
    Y.applyUpdate(ann.shared, b, 'remote')
    Y.applyUpdate(ben.shared, a, 'remote')
  }
  return { ann, ben, sync }
}

const content = (document: Document) => {
  const { name, text, layout, files, environments } = document.current()
  return { name, text, layout: Object.fromEntries(layout), files: Object.fromEntries(files), environments }
}

test('what both wrote at once is in the text of both, once', () => {
  const { ann, ben, sync } = pair('a: 1\nb: 2\n')
  ann.edit([{ from: 3, to: 4, insert: '10' }], 'Type')
  ben.edit([{ from: 8, to: 9, insert: '20' }], 'Type')
  ben.move(new Map([['b', { x: 1, y: 2 }]]), 'Move b')
  sync()
  sync()
  expect(ann.current().text).toBe('a: 10\nb: 20\n')
  expect(content(ann)).toEqual(content(ben))
  expect(ann.current().layout.get('b')).toEqual({ x: 1, y: 2 })
})

test('undo takes back one’s own steps alone', () => {
  const { ann, ben, sync } = pair('one\n')
  ann.edit([{ from: 4, to: 4, insert: 'ann\n' }], 'Ann')
  sync()
  ben.edit([{ from: 0, to: 0, insert: 'ben\n' }], 'Ben')
  sync()
  expect(ann.current().history.past.map(({ label }) => label)).toEqual(['Ann'])
  ann.undo()
  sync()
  expect(ben.current().text).toBe('ben\none\n')
  ann.redo()
  sync()
  expect(ben.current().text).toBe('ben\none\nann\n')
})

test('files and environments merge too', () => {
  const { ann, ben, sync } = pair('')
  ann.setFiles(new Map([['a.sh', 'echo one\necho two\n']]), 'Add')
  ann.setEnvironments([{ name: 'z.yaml', text: '' }], 'Add')
  sync()
  ann.setFiles(new Map([['a.sh', 'echo 1\necho two\n']]), 'Edit')
  ben.setFiles(new Map([['a.sh', 'echo one\necho 2\n'], ['b.sh', '']]), 'Edit') // biome-ignore format: one line says it
  ben.setEnvironments([...ben.current().environments, { name: 'a.yaml', text: 'x' }], 'Add')
  sync()
  expect(content(ann)).toMatchObject({
    files: { 'a.sh': 'echo 1\necho 2\n', 'b.sh': '' },
    environments: [{ name: 'z.yaml' }, { name: 'a.yaml', text: 'x' }],
  })
})

const act = fc.record({
  who: fc.boolean(),
  at: fc.nat(),
  length: fc.nat(4),
  insert: fc.string({ maxLength: 4 }),
  next: fc.constantFrom('sync', 'undo', 'redo', 'move', 'file', 'nothing'),
})

test('whoever has heard the same has the same, and every listener’s mirror agrees', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(act, { maxLength: 25 }), (text, acts) => {
      const { ann, ben, sync } = pair(text)
      const mirrors = [ann, ben].map((document) => {
        const mirror = { text }
        document.subscribe((_, edits) => {
          for (const { from, to, insert } of edits.toReversed())
            mirror.text = mirror.text.slice(0, from) + insert + mirror.text.slice(to)
        })
        return mirror
      })
      for (const { who, at, length, insert, next } of acts) {
        const document = who ? ann : ben
        const { text: now } = document.current()
        const from = at % (now.length + 1)
        document.edit([{ from, to: Math.min(now.length, from + length), insert }], 'Type')
        if (next === 'sync') sync()
        if (next === 'undo') document.undo()
        if (next === 'redo') document.redo()
        if (next === 'move') document.move(new Map([['a', { x: at, y: length }]]), 'Move')
        if (next === 'file') document.setFiles(new Map([['f', insert]]), 'File')
      }
      sync()
      sync()
      expect(content(ann)).toEqual(content(ben))
      expect(mirrors.map((mirror) => mirror.text)).toEqual([ann.current().text, ben.current().text])
      expect(ann.shared.getText('text').toString()).toBe(ann.current().text)
    }),
  )
})

test('a reader changes nothing, and sees what others do', () => {
  const writer = openDocument(sharedDraft(parts('a')))
  const reader = openDocument(sharedDraft(parts('a')), { readOnly: true })
  reader.edit([{ from: 0, to: 1, insert: 'x' }], 'Type')
  reader.rename('other')
  reader.settle(new Map([['a', { x: 1, y: 1 }]]))
  expect(content(reader)).toMatchObject({ name: 'web', text: 'a', layout: { a: { x: 1, y: 1 } } })
  writer.edit([{ from: 1, to: 1, insert: 'b' }], 'Type')
  Y.applyUpdate(reader.shared, Y.encodeStateAsUpdate(writer.shared))
  expect(reader.current().text).toBe('ab')
})
