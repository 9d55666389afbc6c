import { expect, test } from 'vitest'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { freeVariants, pasteSteps, resourcesIn, resourcesText } from './paste-resources.ts'

const text = `heat_template_version: 2021-04-16
resources:
  web:
    type: OS::Nova::Server
    depends_on: [port]
    properties:
      networks: [{ port: { get_resource: port } }]
      name: { get_attr: [port, name] }
  port:
    type: OS::Neutron::Port
    properties: { network: { get_resource: net } }
  net:
    type: OS::Neutron::Net
`

function pasted(into: string, clip: string) {
  const template = parseTemplate(into)
  const resources = resourcesIn(parseTemplate(clip))
  const edits = inTurn(template, pasteSteps(resources, freeVariants(template, Object.keys(resources))))
  if ('refused' in edits) throw new Error(edits.refused)
  return parseTemplate(applyEdits(into, edits)).resources
}

test('what was copied keeps its lines: among the copies, and to what stayed', () => {
  const copy = resourcesText(parseTemplate(text), new Set(['web', 'port']))
  const resources = pasted(text, copy)
  expect(resources.get('web_2')?.properties).toEqual({
    networks: [{ port: { get_resource: 'port_2' } }],
    name: { get_attr: ['port_2', 'name'] },
  })
  expect(resources.get('web_2')?.dependsOn.map(({ name }) => name)).toEqual(['port_2'])
  expect(resources.get('port_2')?.properties).toEqual({ network: { get_resource: 'net' } })
})

test('into another design it keeps its names', () => {
  const other = 'heat_template_version: 2021-04-16\n\nresources:\n'
  expect([...pasted(other, resourcesText(parseTemplate(text), new Set(['web', 'port']))).keys()]).toEqual([
    'web',
    'port',
  ])
})

test('a bare resource, cut out of any text, is taken as well', () => {
  expect([...pasted(text, 'cache:\n  type: OS::Nova::Server\n').keys()]).toContain('cache')
})

test.each(['hello', '- a\n- b', 'a: 1\nb: 2', '', 'resources: 7'])('“%s” holds no resources', (clip) => {
  expect(resourcesIn(parseTemplate(clip))).toEqual({})
})
