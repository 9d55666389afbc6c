import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { unpackDesign } from '#components/document/packed-design.ts'
import { textInSvg } from '#lib/graph/embed-in-svg.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { type Exportable, exportFormats, fileNameOf } from './export-formats.ts'

const text = 'heat_template_version: 2018-08-31\r\nresources:\r\n  net: {type: OS::Neutron::Net}\r\n'
const design: Exportable = {
  name: 'shop',
  theme: 'light',
  template: parseTemplate(text),
  picture: {
    nodes: [
      {
        id: 'net',
        x: 5,
        y: 7,
        width: 256,
        height: 96,
        depth: 0,
        place: true,
        thing: { name: 'net', type: 'OS::Neutron::Net' },
      },
    ],
    edges: [],
  },
  content: {
    text,
    layout: new Map([['net', { x: 5, y: 7 }]]),
    files: new Map([
      ['../up.sh', 'a'],
      ['/abs/b.sh', 'b'],
      ['https://example.org/c.yaml', 'c'],
    ]),
    environments: [{ name: 'env.yaml', text: 'd' }],
  },
}
const made = (id: string) => exportFormats.find((format) => format.id === id)!.make(design)

test('the template leaves as it is', () => {
  expect(made('hot')).toEqual({ fileName: 'shop.yaml', type: 'application/yaml', data: text })
})

test('an archive holds every file, none outside its folder', () => {
  const entries = unzipSync(made('zip').data as Uint8Array)
  expect(Object.fromEntries(Object.entries(entries).map(([name, data]) => [name, strFromU8(data)]))).toEqual({
    'shop.yaml': text,
    'up.sh': 'a',
    'abs/b.sh': 'b',
    'env.yaml': 'd',
  })
})

test('a picture shows what stands where, and has the design inside', async () => {
  const svg = made('svg').data as string
  expect(svg).toContain('translate(5 7)')
  expect(await unpackDesign(textInSvg(svg)!)).toMatchObject({ name: 'shop', text, layout: { net: { x: 5, y: 7 } } })
})

test('a name for the file comes from any name', () => {
  expect(['Shop größe', '../../x', '///', '設計 1'].map(fileNameOf)).toEqual(['Shop-größe', 'x', 'design', '設計-1'])
})

test('a picture of a part carries no design inside', () => {
  const svg = exportFormats.find(({ id }) => id === 'svg')!
  expect(textInSvg(String(svg.make(design).data))).toBeDefined()
  expect(textInSvg(String(svg.make({ ...design, isPart: true }).data))).toBeUndefined()
})
