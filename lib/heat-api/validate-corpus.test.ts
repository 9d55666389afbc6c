import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { ApiFault } from './fault.ts'
import { validateTemplate } from './validate-template.ts'

const heat = new URL('../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: its tests are skipped.')

interface Facts {
  readonly id: string
  readonly repo: string
  readonly path: string
  readonly parseOk: boolean
  readonly environment: object
  readonly files?: Readonly<Record<string, { readonly path: string | null }>>
  readonly validateTemplate: { readonly ok: boolean; readonly errorText?: string }
}

const facts: Facts[] = skipped
  ? []
  : JSON.parse(readFileSync(new URL('golden/templates.json', heat), 'utf8')).filter((one: Facts) => one.parseOk)

/** What the API says of a template of the corpus: null, or a message. */
function verdict({ repo, path, files = {}, environment }: Facts): string | null {
  const home = new URL(`corpus/${repo.replace('/', '+')}/`, heat)
  const read = (file: string) => readFileSync(new URL(file, home), 'utf8')
  const stub = '# stub: not part of the corpus\n'
  const contents = Object.entries(files).map(([name, file]) => [name, file.path === null ? stub : read(file.path)])
  const request = {
    template: read(path),
    files: Object.fromEntries(contents) as Record<string, string>,
    environments: [{ name: 'given', text: JSON.stringify(environment) }],
  }
  try {
    validateTemplate({ types: resourceTypes, schemaOf, canMake: () => true }, request, { showNested: true })
    return null
  } catch (error) {
    if (error instanceof ApiFault) return error.message
    throw error
  }
}

const cases = facts.map((one) => ({ ...one, said: verdict(one) }))

test.skipIf(skipped)('of a hundred real templates, 99 are judged as Heat judges them', () => {
  const other = cases.filter(({ said, validateTemplate: { ok } }) => (said === null) !== ok)
  expect(other.length / cases.length).toBeLessThan(0.01)
})

test.skipIf(skipped)('what Heat says of broken ones is said word for word in most cases', () => {
  const broken = cases.filter(({ said, validateTemplate: { errorText } }) => said !== null && errorText !== undefined)
  const judged = broken.filter(({ validateTemplate: { errorText } }) => !errorText?.startsWith('a file outside'))
  const same = judged.filter(({ said, validateTemplate: { errorText = '' } }) => said?.startsWith(errorText))
  expect(same.length / judged.length).toBeGreaterThan(0.7)
})
