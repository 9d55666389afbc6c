import * as lucide from 'lucide-react'
import { expect, test } from 'vitest'
import { resourceTypes } from './catalogue.ts'
import { presentationOf, shelves } from './presentation.ts'

test.each(resourceTypes())('%s has a shelf, an icon that exists and a title', (type) => {
  const { shelf, icon, title } = presentationOf(type)
  expect(shelves).toContain(shelf)
  expect(lucide).toHaveProperty([icon])
  expect(title).toMatch(/^\S.*\S$/)
})

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
