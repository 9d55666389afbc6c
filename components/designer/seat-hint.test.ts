import { expect, test } from 'vitest'
import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { seatHint } from './seat-hint.ts'

const filler = Array.from(
  { length: 1500 },
  (_, at) => `  other${at}: { type: OS::Neutron::Net, properties: {} }\n`,
).join('')
const around = (rest: string) =>
  parseTemplate(`heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.0.0.0/24 } }
  port: { type: OS::Neutron::Port, properties: { network: { get_resource: net } } }
  web:
    type: OS::Nova::Server
    properties:
      image: debian-12 # of June
      networks: [{ port: { get_resource: port } }]
${rest}`)

test.each([
  [['web'], { kind: 'ground' } as const],
  [['web'], { kind: 'place', name: 'subnet' } as const],
  [['port'], { kind: 'place', name: 'subnet' } as const],
])('putting %j to %j is told alike in a small and in a large design', (names, goal) => {
  const [small, large] = [around(''), around(filler)]
  expect(large.text.length).toBeGreaterThan(50_000)
  const hint = seatHint(small, drawnGraph(small), names, goal)
  expect(hint).toBeDefined()
  expect(seatHint(large, drawnGraph(large), names, goal)).toEqual(hint)
})
