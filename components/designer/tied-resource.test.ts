import { expect, test } from 'vitest'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { tiedResource } from './tied-resource.ts'

const text = `heat_template_version: 2021-04-16
resources:
  web:
    type: OS::Nova::Server
  port:
    type: OS::Neutron::Port
`

function tied(type: string, to: string) {
  const template = parseTemplate(text)
  const edits = inTurn(template, tiedResource(template, type, to).steps)
  if ('refused' in edits) throw new Error(edits.refused)
  const { resources } = parseTemplate(applyEdits(text, edits))
  return Object.fromEntries([...resources].map(([name, { properties }]) => [name, properties]))
}

test('what is there refers to the new one where it has a property for it', () => {
  expect(tied('OS::Nova::KeyPair', 'web')).toMatchObject({ web: { key_name: { get_resource: 'key_pair' } } })
})

test('else the new one refers to what is there', () => {
  expect(tied('OS::Neutron::FloatingIP', 'port')).toMatchObject({ floating_ip: { port_id: { get_resource: 'port' } } })
})

test('a third ties them together where that is the way', () => {
  expect(tied('OS::Cinder::Volume', 'web')).toMatchObject({
    web: {},
    volume: {},
    volume_attachment: { instance_uuid: { get_resource: 'web' }, volume_id: { get_resource: 'volume' } },
  })
})
