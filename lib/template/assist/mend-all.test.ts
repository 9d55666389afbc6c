import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { parseTemplate } from '../parse-template.ts'
import { validate } from '../validate.ts'
import { codeActions } from './code-actions.ts'
import { mendAll, oldWays } from './mend-all.ts'

const assistance = { schemaOf, resourceTypes }
const head = 'heat_template_version: 2018-08-31\n'

/** The text after the first repair of the first diagnostic with this code. */
function mended(text: string, code: string): string | undefined {
  const template = parseTemplate(text)
  const wrong = validate(template, assistance).find((one) => one.code === code)
  const action = wrong && codeActions(template, wrong.range, [wrong], assistance).find(({ mends }) => mends === code)
  return action && applyEdits(text, action.edits)
}

test('everything that has been renamed since is mended in one go, comments kept', () => {
  const text = `${head}resources:
  one:
    type: OS::Nova::FloatingIP  # the old way
    properties: { pool: public }
  port:
    type: OS::Neutron::Port
    properties:
      network_id: net   # since 2014
  gate:
    type: OS::Neutron::RouterInterface
    properties: { router_id: r, subnet_id: s }
`
  const template = parseTemplate(text)
  const old = validate(template, assistance).filter(({ code }) => oldWays.has(code))
  const { edits, labels } = mendAll(template, oldWays, assistance)
  const after = applyEdits(text, edits)
  const left = validate(parseTemplate(after), assistance).filter(({ code }) => oldWays.has(code))
  expect(old.length).toBeGreaterThanOrEqual(3)
  expect(labels.length).toBe(old.length - left.length)
  expect(labels.length).toBeGreaterThanOrEqual(3)
  expect(after).toContain('network: net   # since 2014')
})

test('a template without old ways is left alone', () => {
  expect(mendAll(parseTemplate(`${head}resources: {}\n`), oldWays, assistance).edits).toEqual([])
})

test('resources that slipped below the description go back to the margin, comments and all', () => {
  const text = `${head}description:\n  # all of it\n  resources:\n    one:\n      type: OS::Heat::Value\n      properties: { value: 1 }\n`
  expect(mended(text, 'misplaced-section')).toBe(
    `${head}description:\n# all of it\nresources:\n  one:\n    type: OS::Heat::Value\n    properties: { value: 1 }\n`,
  )
})

test('resources that a text swallowed come out of it', () => {
  const text = `${head}description: |\n  A server\n  resources:\n    one:\n      type: OS::Heat::RandomString\n`
  expect(mended(text, 'no-resources')).toBe(
    `${head}description: |\n  A server\nresources:\n  one:\n    type: OS::Heat::RandomString\n`,
  )
})

const firewall = (rule: string) =>
  `${head}resources:\n  wall:\n    type: OS::Neutron::SecurityGroup\n    properties:\n      rules:\n        - ${rule}\n`
const told = (rule: string) =>
  validate(parseTemplate(firewall(rule)), assistance).flatMap(({ code, message }) =>
    code === 'open-to-world' ? [message] : [],
  )

test('ports that belong to few and are open to all are told of', () => {
  const world = 'remote_ip_prefix: 0.0.0.0/0'
  expect(told(`{ protocol: tcp, port_range_min: 20, port_range_max: 25, ${world} }`)).toEqual([
    'SSH (port 22) is open to the whole internet.',
  ])
  expect(told(`{ protocol: tcp, port_range_min: 443, port_range_max: 443, ${world} }`)).toEqual([])
  expect(told(`{ protocol: udp, port_range_min: 22, port_range_max: 22, ${world} }`)).toEqual([])
  expect(told(`{ direction: egress, port_range_min: 22, port_range_max: 22, ${world} }`)).toEqual([])
  expect(told('{ protocol: tcp, port_range_min: 22, port_range_max: 22, remote_ip_prefix: 192.0.2.0/24 }')).toEqual([])
})

test('a press asks for the addresses instead', () => {
  const after = mended(
    firewall('{ port_range_min: 22, port_range_max: 22, remote_ip_prefix: 0.0.0.0/0 }'),
    'open-to-world',
  )
  expect(after).toContain('remote_ip_prefix: { get_param: allowed_cidr }')
  expect(after).toContain('custom_constraint: net_cidr')
})
