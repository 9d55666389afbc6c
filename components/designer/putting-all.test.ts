import { expect, test } from 'vitest'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { puttingAll } from './putting-all.ts'

const text = `heat_template_version: 2021-04-16
resources:
  net:
    type: OS::Neutron::Net
  web:
    type: OS::Nova::Server
  db:
    type: OS::Nova::Server
  web_port:
    type: OS::Heat::None
  word:
    type: OS::Heat::RandomString
`

test('several are put in one step, each with a port of a free name; the rest is left alone', () => {
  const template = parseTemplate(text)
  const putting = puttingAll(template, ['web', 'db', 'word'], { kind: 'place', name: 'net' })
  expect(putting).toMatchObject({ label: 'Put 2 resources into net', sits: ['web', 'db'] })
  const edits = inTurn(template, putting!.steps)
  if ('refused' in edits) throw new Error(edits.refused)
  const { resources } = parseTemplate(applyEdits(text, edits))
  expect(resources.get('web')?.properties.networks).toEqual([{ port: { get_resource: 'web_port_2' } }])
  expect(resources.get('db')?.properties.networks).toEqual([{ port: { get_resource: 'db_port' } }])
})

test('nothing to put is nothing', () => {
  expect(puttingAll(parseTemplate(text), ['word'], { kind: 'place', name: 'net' })).toBeUndefined()
})
