import { expect, test } from 'vitest'
import { setProperty } from '#lib/template/edits/set-property.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Edit } from '#lib/text/edit.ts'
import { writtenLines } from './written-lines.ts'

const told = (text: string, edits: readonly Edit[]) =>
  writtenLines(text, edits).map(({ sign, text }) => `${sign}${text}`)
const edits = (result: ReturnType<typeof setProperty>) => (Array.isArray(result) ? result : [])

const text = 'heat_template_version: 2021-04-16\nresources:\n  web:\n    type: OS::Nova::Server\n'

test('a new property is told with the lines it needs, as they will stand', () => {
  expect(
    told(text, edits(setProperty(parseTemplate(text), 'web', ['networks'], [{ port: { get_resource: 'p' } }]))),
  ).toEqual(['+    properties:', '+      networks:', '+        - port: { get_resource: p }'])
})

test('a changed line is told as it was and as it will be', () => {
  const at = text.indexOf('Server')
  expect(told(text, [{ from: at, to: at + 6, insert: 'KeyPair' }])).toEqual([
    '-    type: OS::Nova::Server',
    '+    type: OS::Nova::KeyPair',
  ])
})

test('edits far apart are told in order, edits on one line once', () => {
  const first = text.indexOf('web')
  const type = text.indexOf('OS::')
  expect(
    told(text, [
      { from: type, to: type + 2, insert: 'AWS' },
      { from: first, to: first + 3, insert: 'db' },
      { from: text.indexOf('Nova'), to: text.indexOf('Nova') + 4, insert: 'EC2' },
    ]),
  ).toEqual(['-  web:', '+  db:', '-    type: OS::Nova::Server', '+    type: AWS::EC2::Server'])
})

test('a taken away line at the end, and nothing at all', () => {
  expect(told(text, [{ from: text.indexOf('\n    type'), to: text.length - 1, insert: '' }])).toEqual([
    '-    type: OS::Nova::Server',
  ])
  expect(told(text, [])).toEqual([])
})
