import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseEnvironment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { validate } from '#lib/template/validate.ts'
import { schemaOf } from './catalogue.ts'
import { starters } from './starters.ts'

const read = (path: string) => readFileSync(`public${path}`, 'utf8')

test.each(starters)('$id is a template without a single complaint', ({ template, files, environments, types }) => {
  const folder = template.slice(0, template.lastIndexOf('/') + 1)
  const contents = Object.fromEntries(files.map((file) => [file, read(folder + file)]))
  const environment = environments[0] ? parseEnvironment(contents[environments[0]]!) : undefined
  const parsed = parseTemplate(read(template))
  const problems = validate(parsed, { schemaOf, files: contents, environment })
  expect(
    [...parsed.diagnostics, ...problems].filter(({ severity }) => severity !== 'info').map(({ message }) => message),
  ).toEqual([])
  expect([...parsed.resources.values()].map(({ type }) => type)).toEqual(types)
  expect(types.length).toBeGreaterThan(0)
})

test('every file of a starter is listed', () => {
  const listed = starters.flatMap(({ template, files }) => [
    template,
    ...files.map((file) => template.slice(0, template.lastIndexOf('/') + 1) + file),
  ])
  const present = readdirSync('public/starters', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.replace(/^public/, '')}/${entry.name}`)
  expect(listed.toSorted()).toEqual(present.toSorted())
})
