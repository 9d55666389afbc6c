import { expect, test } from 'vitest'
import type { DropGoal } from '#components/graph/drop-goal.ts'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { puttingOf } from './put-into.ts'

const base = `heat_template_version: 2021-04-16

resources:
  net:
    type: OS::Neutron::Net
  other:
    type: OS::Neutron::Net
  subnet:
    type: OS::Neutron::Subnet
    properties:
      network: { get_resource: net }  # the ground
  far:
    type: OS::Neutron::Subnet
    properties:
      network: { get_resource: other }
  router:
    type: OS::Neutron::Router
  web:
    type: OS::Nova::Server
    properties:
      flavor: m1.small
`

function put(text: string, name: string, goal: DropGoal): string {
  const template = parseTemplate(text)
  const putting = puttingOf(template, template.resources.get(name)!, goal)
  if (!putting) return 'nothing'
  const edits = inTurn(template, putting.steps)
  if ('refused' in edits) throw new Error(edits.refused)
  return applyEdits(text, edits)
}

const into = (name: string): DropGoal => ({ kind: 'place', name })
const out: DropGoal = { kind: 'ground' }
const propertiesIn = (text: string) =>
  Object.fromEntries([...parseTemplate(text).resources].map(([name, { properties }]) => [name, properties]))

test('a server put into a subnet gets a port there', () => {
  expect(propertiesIn(put(base, 'web', into('subnet')))).toMatchObject({
    web: { flavor: 'm1.small', networks: [{ port: { get_resource: 'web_port' } }] },
    web_port: { network: { get_resource: 'net' }, fixed_ips: [{ subnet: { get_resource: 'subnet' } }] },
  })
})

test('taken out again, the text is what it was to the byte', () => {
  expect(put(put(base, 'web', into('subnet')), 'web', out)).toBe(base)
  expect(put(put(base, 'web', into('net')), 'web', out)).toBe(base)
})

test('from one subnet to another the port moves along', () => {
  const moved = propertiesIn(put(put(base, 'web', into('subnet')), 'web', into('far')))
  expect(moved).toMatchObject({
    web: { networks: [{ port: { get_resource: 'web_port' } }] },
    web_port: { network: { get_resource: 'other' }, fixed_ips: [{ subnet: { get_resource: 'far' } }] },
  })
  expect(Object.keys(moved)).not.toContain('web_port_2')
})

test('a port that says more, or that others use, stays when its server leaves', () => {
  const guarded = put(base, 'web', into('subnet')).replace(
    'web_port:\n    type: OS::Neutron::Port\n    properties:',
    '$&\n      mac_address: "fa:16:3e:00:00:01"',
  )
  expect(propertiesIn(put(guarded, 'web', out))).toMatchObject({ web_port: { mac_address: 'fa:16:3e:00:00:01' } })
  const shown = `${put(base, 'web', into('subnet'))}  ip:\n    type: OS::Neutron::FloatingIP\n    properties:\n      port_id: { get_resource: web_port }\n`
  expect(propertiesIn(put(shown, 'web', out))).toHaveProperty('web_port')
  expect(propertiesIn(put(shown, 'web', into('far')))).toMatchObject({
    web_port: { fixed_ips: [{ subnet: { get_resource: 'far' } }] },
  })
})

test('an entry that names the place itself becomes a port in the new one', () => {
  const direct = base.replace(
    'flavor: m1.small',
    'networks: [{ network: { get_resource: other } }, { network: public }]',
  )
  expect(propertiesIn(put(direct, 'web', into('subnet'))).web).toEqual({
    networks: [{ port: { get_resource: 'web_port' } }, { network: 'public' }],
  })
  expect(propertiesIn(put(direct, 'web', out)).web).toEqual({ networks: [{ network: 'public' }] })
})

test('a subnet joins a network, changes it, and leaves it', () => {
  expect(propertiesIn(put(base, 'subnet', into('other'))).subnet).toEqual({ network: { get_resource: 'other' } })
  expect(propertiesIn(put(base, 'subnet', out)).subnet).toEqual({})
  expect(put(base, 'subnet', into('far'))).toBe('nothing')
})

test('a router is tied to a subnet once, also by way of its network', () => {
  const joined = put(base, 'router', into('net'))
  expect(propertiesIn(joined).router_interface).toEqual({
    router: { get_resource: 'router' },
    subnet: { get_resource: 'subnet' },
  })
  expect(put(joined, 'router', into('subnet'))).toBe('nothing')
})

test('a router finds its way to an external network', () => {
  expect(propertiesIn(put(base, 'router', { kind: 'outside', network: 'public' })).router).toEqual({
    external_gateway_info: { network: 'public' },
  })
  expect(put(base, 'web', { kind: 'outside', network: 'public' })).toBe('nothing')
})

test('what has no place in a network is only moved', () => {
  const text = `${base}  word:\n    type: OS::Heat::RandomString\n`
  expect(put(text, 'word', into('net'))).toBe('nothing')
  expect(put(text, 'word', out)).toBe('nothing')
})

test('a CloudFormation template is written in its own words', () => {
  const cfn =
    'HeatTemplateFormatVersion: "2012-12-12"\nResources:\n  net:\n    Type: OS::Neutron::Net\n  web:\n    Type: OS::Nova::Server\n'
  const text = put(cfn, 'web', into('net'))
  expect(text).toContain('Ref: web_port')
  expect(put(text, 'web', out)).toBe(cfn)
})
