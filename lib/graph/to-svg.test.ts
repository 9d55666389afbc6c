import ELK from 'elkjs/lib/elk.bundled.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { containment } from './containment.ts'
import type { ElkNode } from './layout.ts'
import { relate } from './relate.ts'
import { toSvg } from './to-svg.ts'

const api = new ELK()
const elk = (input: ElkNode) => api.layout(input) as Promise<ElkNode>

function drawn(text: string): Promise<string> {
  const template = parseTemplate(text)
  const graph = relate(template)
  const types = new Map([...template.resources.values()].map(({ name, type }) => [name, type]))
  return toSvg(graph, types, containment(types, graph), elk)
}

const network = `heat_template_version: 2021-04-16
resources:
  net: {type: OS::Neutron::Net}
  subnet: {type: OS::Neutron::Subnet, properties: {network: {get_resource: net}}}
  web: {type: OS::Nova::Server, depends_on: disk, properties: {networks: [{subnet: {get_resource: subnet}}]}}
  disk: {type: OS::Cinder::Volume}
`

test('places hold what is in them, and lines lead where being inside doesn’t tell', async () => {
  const svg = await drawn(network)
  for (const name of ['net', 'subnet', 'web', 'disk']) expect(svg).toContain(`>${name}</`)
  expect([...svg.matchAll(/class="line (\w+)"/g)].map(([, kind]) => kind)).toEqual(['depends_on'])
  expect(svg).toContain('<title>web needs disk (depends_on)</title>')
  expect(svg).toContain('prefers-color-scheme: dark')
})

test('an empty template is an empty picture', async () => {
  expect(await drawn('')).toMatch(/^<svg .*<\/svg>\n$/s)
})

test('no name breaks out of the picture', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (name) => {
      const svg = await toSvg({ nodes: [name], edges: [] }, new Map([[name, `<${name}>`]]), new Map(), elk)
      const [start, ...rest] = svg.split(/<(?=[a-z/!?])/)
      expect(start).toBe('')
      // The elements are ours alone, and XML takes every character.
      expect(rest.every((one) => /^\/?(?:svg|style|defs|marker|path|rect|g|title|text)[ />]/.test(one))).toBe(true)
      expect(svg).toMatch(/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u)
    }),
    { numRuns: 50 },
  )
})
