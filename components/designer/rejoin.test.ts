import { expect, test } from 'vitest'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { rejoinSteps } from './rejoin.ts'

const text = `heat_template_version: 2021-04-16
resources:
  web:
    type: OS::Nova::Server
    properties:
      networks: [{ port: { get_resource: port } }]
  port:
    type: OS::Neutron::Port
    properties: { network: { get_resource: net } }
  net:
    type: OS::Neutron::Net
  word:
    type: OS::Heat::RandomString
    depends_on: web
`

function without(...names: string[]) {
  const template = parseTemplate(text)
  const edits = inTurn(template, rejoinSteps(template, new Set(names)))
  if ('refused' in edits) throw new Error(edits.refused)
  return parseTemplate(applyEdits(text, edits)).resources
}

test('whoever needed it now needs what it needed, by a property that may say so', () => {
  expect(without('port').get('web')?.properties).toEqual({ networks: [{ network: { get_resource: 'net' } }] })
})

test('where no property fits, the order is kept', () => {
  const left = without('web', 'port')
  expect([...left.keys()]).toEqual(['net', 'word'])
  expect(left.get('word')?.dependsOn.map(({ name }) => name)).toEqual(['net'])
})

test('an end has nobody to join', () => {
  expect([...without('word').keys()]).toEqual(['web', 'port', 'net'])
})
