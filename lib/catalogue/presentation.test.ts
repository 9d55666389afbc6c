import * as lucide from 'lucide-react'
import { expect, test } from 'vitest'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import { resourceTypes, schemaOf } from './catalogue.ts'
import docs from './data/docs.json' with { type: 'json' }
import { presentationOf, shelves } from './presentation.ts'

test.each(resourceTypes())('%s has a shelf, an icon that exists and a title', (type) => {
  const { shelf, icon, title } = presentationOf(type)
  expect(shelves).toContain(shelf)
  expect(lucide).toHaveProperty([icon])
  expect(title).toMatch(/^\S.*\S$/)
})

const documented = Object.entries(docs)

test.each(documented)('%s is described in one line, and so is every property that is not hidden', (type, words) => {
  const schema = schemaOf(type)!
  expect(schema.doc).toMatch(/^[A-Z].*[.…]$/)
  expect(presentationOf(type).doc).toBe(schema.doc)
  const told = visible(schema.properties, '').filter((path) => !path.includes('port_extra_properties.'))
  expect(told.filter((path) => !Object.hasOwn(words.properties, path))).toEqual([])
  for (const doc of Object.values(words.properties)) expect(doc).toMatch(/^[A-Za-z0-9].*[.…]$/)
})

test.each(documented)('every doc of %s is of a property it has', (type, words) => {
  const all = visible(schemaOf(type)!.properties, '')
  expect(Object.keys(words.properties).filter((path) => !all.includes(path))).toEqual([])
})

function visible(properties: { readonly [name: string]: PropertySchema }, above: string): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (schema.support.status === 'HIDDEN') return []
    const inner = schema.properties ?? schema.items?.properties ?? {}
    return [above + name, ...visible(inner, `${above}${name}.`)]
  })
}

test.each([
  ['public ip', 'OS::Neutron::FloatingIP'],
  ['disk', 'OS::Cinder::Volume'],
  ['firewall', 'OS::Neutron::SecurityGroup'],
  ['password', 'OS::Heat::RandomString'],
])('who looks for “%s” finds %s', (words, type) => {
  expect(presentationOf(type).words).toContain(words)
})

test('titles are words, not identifiers', () => {
  const titles = ['OS::Neutron::QoSPolicy', 'OS::Octavia::HealthMonitor', 'OS::Neutron::VPNService', 'lib/tier.yaml']
  expect(titles.map((type) => presentationOf(type).title)).toEqual([
    'QoS policy',
    'Health monitor',
    'VPN service',
    'tier.yaml',
  ])
})
