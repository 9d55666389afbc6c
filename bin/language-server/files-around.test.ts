import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { filesAround, wantedBy, wantedByEnvironment } from './files-around.ts'

const from = (disk: Record<string, string>) => async (path: string) => disk[path]
const version = 'heat_template_version: 2018-08-31\n'
const using = (...names: string[]) =>
  `${version}resources: {${names.map((name, i) => `r${i}: {type: T, properties: {x: {get_file: '${name}'}}}`).join(', ')}}\n`

test('follows files of files, each from the folder of the one that names it', async () => {
  const disk = {
    '/p/a.sh': 'a',
    '/p/sub/nested.yaml': using('b.sh'),
    '/p/sub/b.sh': 'b',
    '/p/unused.sh': '',
  }
  const text = `${using('a.sh')}outputs: {o: {value: {get_file: missing.sh}}}\n`.replace(
    'type: T',
    'type: sub/nested.yaml',
  )
  const { texts, paths } = await filesAround(wantedBy(parseTemplate(text).tree, '/p'), from(disk))
  expect([...texts.keys()].toSorted()).toEqual(['a.sh', 'b.sh', 'sub/nested.yaml'])
  expect(paths.get('b.sh')).toBe('/p/sub/b.sh')
})

test('templates that name each other come to an end', async () => {
  const disk = {
    '/p/a.yaml': using('x').replace('type: T', 'type: b.yaml'),
    '/p/b.yaml': using('y').replace('type: T', 'type: a.yaml'),
  }
  const { texts } = await filesAround([{ name: 'a.yaml', folder: '/p' }], from(disk))
  expect([...texts.keys()]).toEqual(['a.yaml', 'b.yaml'])
})

test('asks for no addresses and no absolute paths', async () => {
  const asked: string[] = []
  const read = async (path: string) => {
    asked.push(path)
    return undefined
  }
  const text = using('http://host/x', 'file:///etc/passwd', '/etc/passwd', 'x.sh')
  await filesAround(wantedBy(parseTemplate(text).tree, '/p'), read)
  expect(asked).toEqual(['/p/x.sh'])
})

test('reads no more than a bounded number of files', async () => {
  const names = Array.from({ length: 1000 }, (_, i) => `f${i}.sh`)
  const { texts } = await filesAround(wantedBy(parseTemplate(using(...names)).tree, '/p'), async () => 'x')
  expect(texts.size).toBe(200)
})

test('an environment names templates for types, for single resources too', () => {
  const registry = {
    'My::A': 'a.yaml',
    'My::B': 'OS::Heat::None',
    resources: { x: { 'My::C': 'sub/c.yaml', hooks: 'pre-create' } },
  }
  expect(wantedByEnvironment({ resource_registry: registry }, '/e').map(({ name }) => name)).toEqual([
    'a.yaml',
    'sub/c.yaml',
  ])
})
