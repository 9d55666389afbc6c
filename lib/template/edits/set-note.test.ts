import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { parseYaml } from '../parse-yaml.ts'
import { noteOf } from './note.ts'
import { isRefusal } from './refusal.ts'
import { namesIn } from './section.ts'
import { noteLines, setNote } from './set-note.ts'
import { edited, lines } from './testdata/edited.ts'
import { randomDocument } from './testdata/random-document.ts'

const text = lines(
  'resources:',
  '',
  '  ######',
  '  # N E T',
  '  ######',
  '  net:   # the only one',
  '    type: OS::Neutron::Net',
  '',
  '  # Two lines',
  '  #   of words',
  '  web:',
  '    type: OS::Nova::Server # here',
  '  db: { type: OS::Nova::Server }   # not a note of the name',
)
const write = (name: string, words: string) => edited(text, (template) => setNote(template, 'resources', name, words))
const read = (from: string, name: string) => noteOf({ tree: parseYaml(from) }, 'resources', name)?.text

test('comments right above a name and beside it are its note; banners and comments of values are not', () => {
  expect(read(text, 'net')).toBe('the only one')
  expect(read(text, 'web')).toBe('Two lines\n  of words')
  expect(read(text, 'db')).toBe('')
})

test('a note beside its name stays there while it is one line', () => {
  expect(write('net', 'another')).toBe(text.replace('the only one', 'another'))
  expect(write('net', 'one\ntwo')).toBe(text.replace('  net:   # the only one', '  # one\n  # two\n  net:'))
})

test('only the lines that differ are written', () => {
  expect(write('web', 'Two lines\n  of words\nand more')).toBe(text.replace('of words\n', 'of words\n  # and more\n'))
  expect(write('db', 'kept')).toBe(text.replace('  db:', '  # kept\n  db:'))
})

test('an empty note leaves nothing behind', () => {
  expect(write('web', '  \n ')).toBe(text.replace('  # Two lines\n  #   of words\n', ''))
  expect(write('net', '')).toBe(text.replace('   # the only one', ''))
})

test('what shares its line has no room for a note', () => {
  const flow = lines('resources: { net: { type: OS::Neutron::Net } }')
  expect(() => edited(flow, (template) => setNote(template, 'resources', 'net', 'no'))).toThrow('no room')
})

test('whatever is written is read again, the data stays, and so does every byte of it', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.stringMatching(/^[a-z #:-]{0,12}\n[a-z\r]{0,6}$/),
  )
  fc.assert(
    fc.property(randomDocument, words, fc.nat(), ({ text: before }, note, at) => {
      const template = { tree: parseYaml(before), format: 'hot' as const }
      const names = namesIn(template, 'resources')
      const name = names[at % Math.max(1, names.length)]
      if (name === undefined) return
      const edits = setNote(template, 'resources', name, note)
      if (isRefusal(edits)) return
      const after = applyEdits(before, edits)
      expect(noteOf({ tree: parseYaml(after) }, 'resources', name)?.text).toBe(noteLines(note).join('\n').trim())
      expect(parseYaml(after).value).toEqual(template.tree.value)
      for (const { from, to, insert } of edits) {
        expect(before.slice(from, to)).toMatch(/^(?:[ \t]*#[^\n]*\r?\n?)*$|^[ \t]+#[^\n]*$/)
        expect(insert).toMatch(/^(?:[ ]*#[^\n]*\n?)*$/)
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)
