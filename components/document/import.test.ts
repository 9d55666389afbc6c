import { expect, test } from 'vitest'
import { RequestError } from '#lib/api/client.ts'
import { embedInSvg } from '#lib/graph/embed-in-svg.ts'
import { importAddress, rawAddress } from './import-address.ts'
import { importFiles } from './import-files.ts'
import { packDesign, unpackDesign } from './packed-design.ts'

const given = (path: string, text: string) => [{ path, file: new File([text], path) }]

test('a design packed and unpacked is the same, byte for byte', async () => {
  const content = {
    name: 'größe',
    text: '\uFEFFa: 1\r\n# end',
    layout: { a: { x: 1.5, y: -2 } },
    files: { 'x.sh': 'echo\n' },
    environments: [{ name: 'e', text: '' }],
  }
  expect(await unpackDesign(packDesign(content))).toEqual(content)
  expect(await unpackDesign('{"some": "thing"}')).toBeUndefined()
  expect(await unpackDesign('nonsense')).toBeUndefined()
})

test('a picture gives back its design; one of somebody else’s is told from a template', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
  const design = { name: 'web', text: 'heat_template_version: 2018-08-31\n' }
  const { content, project } = await importFiles(given('web.svg', embedInSvg(svg, packDesign(design))))
  expect([content, project]).toEqual([design, undefined])
  await expect(importFiles(given('other.svg', svg))).rejects.toThrow('no design in this picture')
  await expect(importFiles(given('notes.txt', 'hello'))).rejects.toThrow('no template')
})

const web: Record<string, string> = {
  'https://example.org/shop/main.yaml': `heat_template_version: 2018-08-31
resources:
  a: {type: parts/net.yaml}
  b: {type: gone.yaml}
`,
  'https://example.org/shop/parts/net.yaml': `heat_template_version: 2018-08-31
resources:
  s: {type: OS::Heat::SoftwareConfig, properties: {config: {get_file: run.sh}}}
`,
  'https://example.org/shop/parts/run.sh': 'echo\n',
}

test('what a template at an address calls is fetched from beside it; what is missing is named', async () => {
  const fetch = async (url: string) => {
    const text = web[url]
    if (text === undefined) throw new RequestError(422, { code: 'not-fetched', message: 'no' })
    return text
  }
  const { content, project } = await importAddress('https://example.org/shop/main.yaml', fetch)
  expect(content).toMatchObject({ name: 'main', files: { 'parts/net.yaml': expect.any(String), 'run.sh': 'echo\n' } })
  expect(project?.missing).toEqual([{ name: 'gone.yaml', calledBy: 'main.yaml' }])
  await expect(importAddress('https://example.org/none.yaml', fetch)).rejects.toThrow('no')
})

test('the page of a file leads to the file', () => {
  expect(rawAddress('https://github.com/o/r/blob/main/a/b.yaml')).toBe(
    'https://raw.githubusercontent.com/o/r/main/a/b.yaml',
  )
  expect(rawAddress('https://gitlab.com/o/r/-/blob/main/b.yaml')).toBe('https://gitlab.com/o/r/-/raw/main/b.yaml')
  expect(rawAddress('https://example.org/b.yaml')).toBe('https://example.org/b.yaml')
})
