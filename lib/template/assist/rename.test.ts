import { expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { isRefusal } from '../edits/refusal.ts'
import { prepareRename, rename } from './rename.ts'
import { atCursor, hot } from './testing/at-cursor.ts'

/** The text after a renaming, or why there was none. */
function renamed(text: string, to: string): string {
  const { template, offset } = atCursor(text)
  const edits = rename(template, offset, to)
  return isRefusal(edits) ? edits.refused : applyEdits(template.text, edits)
}

const text = hot(`parameters: {p: {type: string}}
conditions: {c: {equals: [{get_param: p}, x]}}
resources:
  net: {type: OS::Neutron::Net, condition: c, properties: {name: {get_param: "p"}}}
outputs: {o: {value: {get_attr: [net, show]}}}
`)

test.each([
  [
    'a parameter by a use of it',
    'get_param: p}',
    'get_param: ¦p}',
    'word',
    ['{word: {type', 'get_param: word}', 'get_param: "word"'],
  ],
  ['a resource', '  net:', '  n¦et:', 'lan', ['  lan: {type', 'get_attr: [lan,']],
  ['a condition', '{c:', '{c¦:', 'big', ['{big: ', 'condition: big']],
  ['an output', '{o:', '{¦o:', 'answer', ['{answer: ']],
])('renames %s everywhere', (_, from, to, name, parts) => {
  const after = renamed(text.replace(from, to), name)
  for (const part of parts) expect(after).toContain(part)
})

test.each([
  ['OS::Neutron', 'OS::Neu¦tron', 'x', 'Types are named by Heat, or in an environment.'],
  ['{name:', '{na¦me:', 'x', 'Properties are named by the resource’s type.'],
  ['show', 'sh¦ow', 'x', 'Attributes are named by the resource’s type.'],
  ['get_attr', 'get_¦attr', 'x', 'Functions have fixed names.'],
  ['resources', 'res¦ources', 'x', 'Sections have fixed names.'],
  ['get_param: "p"', 'get_param: "OS::stack_na¦me"', 'x', '“OS::stack_name” is given by Heat and can’t be renamed.'],
  ['get_param: "p"', 'get_param: "no¦ne"', 'x', 'There is no parameter “none”.'],
  ['  net:', '  n¦et:', 'p', 'There is a parameter “p” already.'],
  ['{p:', '{p¦:', 'net', 'There is a resource “net” already.'],
  ['{p:', '{p¦:', 'OS::stack_id', 'Names that begin with “OS::” are Heat’s own.'],
  ['  net:', '  n¦et:', 'a/b', 'The name of a resource can’t contain "/".'],
  ['  net:', '  n¦et:', ' ', 'A resource needs a name.'],
  ['  net:', '  n¦et:', 'net', 'It is called "net" already.'],
])('refuses with a reason (%s to %s)', (from, to, name, reason) => {
  expect(renamed(text.replace(from, to), name)).toBe(reason)
})

test('tells beforehand what would be renamed', () => {
  const { template, offset } = atCursor(text.replace('get_param: "p"', 'get_param: "p¦"'))
  expect(prepareRename(template, offset)).toEqual({ range: { from: offset - 1, to: offset }, name: 'p' })
})
