import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sharedDraft } from '#lib/api/shared-draft.ts'
import { type Document, openDocument } from './document.ts'

const parts = (text: string, files = {}) => ({ name: 'web', text, layout: {}, files, environments: [] })

/** Two people on one design; each with what it takes to be back online. */
function pair(text: string, files = {}) {
  const [ann, ben] = [openDocument(sharedDraft(parts(text, files))), openDocument(sharedDraft(parts(text, files)))]
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

/** Ann writes in front of this, Ben behind it. */
const fence = '\n---\n'

const stroke = fc.record({
  who: fc.constantFrom('ann' as const, 'ben' as const),
  at: fc.nat(),
  length: fc.nat(4),
  insert: fc.string({ maxLength: 4 }),
  does: fc.constantFrom('edit', 'edit', 'remove', 'file', 'move', 'undo', 'undo', 'redo', 'sync'),
})

test('whatever both do in places of their own, undoing it all takes back one’s own alone', () => {
  const halves = (text: string) => {
    const at = text.indexOf(fence)
    return { ann: [0, at] as const, ben: [at + fence.length, text.length] as const }
  }
  const of = (document: Document, who: 'ann' | 'ben') => {
    const { text, files, layout } = document.current()
    return [text.slice(...halves(text)[who]), (files.get('f') ?? '').slice(...halves(files.get('f') ?? '')[who]), layout.get(who)] // biome-ignore format: one line says it
  }
  const spliceIn = (text: string, who: 'ann' | 'ben', at: number, length: number, insert: string) => {
    const [start, end] = halves(text)[who]
    const from = start + (at % (end - start + 1))
    return [{ from, to: Math.min(end, from + length), insert: insert.replaceAll('-', '') }]
  }
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 40 }), (strokes) => {
      const { ann, ben, sync } = pair(`ann${fence}ben`, { f: `1${fence}2` })
      const people = { ann, ben }
      const first = of(ann, 'ann')
      for (const { who, at, length, insert, does } of strokes) {
        const document = people[who]
        const { text, files } = document.current()
        if (does === 'edit') document.edit(spliceIn(text, who, at, length, insert), 'Type', { typing: at % 2 === 0 })
        if (does === 'remove') document.edit(spliceIn(text, who, at, 3 * length, ''), 'Remove')
        if (does === 'file')
          document.edit([], 'File', {
            files: new Map([['f', spliceIn(files.get('f') ?? '', who, at, length, insert)]]),
          })
        if (does === 'move') document.move(new Map([[who, { x: at, y: length }]]), 'Move')
        if (does === 'undo') document.undo()
        if (does === 'redo') document.redo()
        if (does === 'sync') sync()
      }
      sync()
      while (ann.redo());
      const [anns, bens] = [of(ann, 'ann'), of(ben, 'ben')]
      while (ann.undo());
      sync()
      expect([of(ben, 'ann'), of(ben, 'ben')]).toEqual([first, bens])
      while (ann.redo());
      sync()
      expect([of(ben, 'ann'), of(ben, 'ben')]).toEqual([anns, bens])
    }),
    { numRuns: 300 },
  )
})

test('what another wrote into one’s own words outlives their undoing', () => {
  const { ann, ben, sync } = pair('')
  ann.edit([{ from: 0, to: 0, insert: 'hello' }], 'Ann')
  sync()
  ben.edit([{ from: 2, to: 2, insert: ' BEN ' }], 'Ben')
  sync()
  ann.undo()
  expect(ann.current().text).toBe(' BEN ')
})

test('what another has moved, replaced or removed since is no longer one’s own to take back', () => {
  const { ann, ben, sync } = pair('')
  ann.setFiles(new Map([['a', 'one']]), 'Add a')
  ann.setFiles(new Map([['a', 'one two']]), 'Edit a')
  ann.move(new Map([['web', { x: 1, y: 1 }]]), 'Move web')
  sync()
  ben.move(new Map([['web', { x: 2, y: 2 }]]), 'Move web')
  ben.setFiles(new Map(), 'Remove a')
  sync()
  expect(ann.current().history.past).toEqual([])
  expect(ann.undo()).toBeUndefined()
  ben.undo()
  sync()
  expect(content(ann)).toMatchObject({ files: { a: 'one two' }, layout: { web: { x: 2, y: 2 } } })
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
