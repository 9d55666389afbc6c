import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Terminal } from './command.ts'
import { readProject } from './read-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-'))
afterAll(() => rmSync(folder, { recursive: true }))

const terminal: Terminal = { out() {}, err() {}, isTty: false, colour: false, stdin: async () => '' }
const nothing = { environments: [], parameters: [], allowOutside: false }
const file = (name: string) => join(folder, name)

mkdirSync(file('stack/inner'), { recursive: true })
mkdirSync(file('env'))
writeFileSync(file('secret.txt'), 'secret')
writeFileSync(file('stack/own.sh'), 'own')
writeFileSync(file('stack/inner/deep.sh'), 'deep')
symlinkSync(file('secret.txt'), file('stack/link.txt'))
writeFileSync(
  file('stack/inner/child.yaml'),
  'heat_template_version: 2021-04-16\nresources: {r: {type: T, properties: {p: {get_file: deep.sh}}}}\n',
)
const main = `heat_template_version: 2021-04-16
parameters: {a: {type: number}, b: {type: number}}
resources:
  a: {type: inner/child.yaml}
  b: {type: T, properties: {p: {get_file: own.sh}, q: {get_file: ../secret.txt}, r: {get_file: link.txt}}}
  c: {type: T, properties: {p: {get_file: nothing.sh}, q: {get_file: 'http://example.com/x'}}}
  d: {type: Mine}
`
writeFileSync(file('stack/main.yaml'), main)
writeFileSync(file('env/mine.yaml'), 'heat_template_version: 2021-04-16\n')
writeFileSync(file('env/one.yaml'), 'parameters: {a: 1, b: 1}\nresource_registry: {Mine: mine.yaml}\n')
writeFileSync(file('env/two.yaml'), 'parameters: {b: 2}\n')

test('files are read from beside whoever names them, at any depth', async () => {
  const { files } = await readProject(file('stack/main.yaml'), main, nothing, terminal)
  expect(files.get('own.sh')).toBe('own')
  expect(files.get('deep.sh')).toBe('deep')
  expect(files.has('inner/child.yaml')).toBe(true)
})

test('nothing outside of the folder is read unless allowed, not through a link either', async () => {
  const closed = await readProject(file('stack/main.yaml'), main, nothing, terminal)
  expect([...closed.refused.keys()]).toEqual(['../secret.txt', 'link.txt'])
  expect([...closed.files.values()]).not.toContain('secret')
  const open = await readProject(file('stack/main.yaml'), main, { ...nothing, allowOutside: true }, terminal)
  expect(open.files.get('../secret.txt')).toBe('secret')
})

test('environments bring their own templates, later ones count', async () => {
  const environments = [file('env/one.yaml'), file('env/two.yaml')]
  const { environment, files } = await readProject(
    file('stack/main.yaml'),
    main,
    { ...nothing, environments },
    terminal,
  )
  expect(environment.parameters).toEqual({ a: 1, b: 2 })
  expect(files.has('mine.yaml')).toBe(true)
})

test('values come as name=value', async () => {
  const given = (parameters: string[]) => readProject('-', main, { ...nothing, parameters }, terminal)
  expect((await given(['a=b=c', 'd='])).parameters).toEqual({ a: 'b=c', d: '' })
  await expect(given(['a'])).rejects.toThrow('NAME=VALUE')
})
