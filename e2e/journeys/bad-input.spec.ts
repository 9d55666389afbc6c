import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const head = 'heat_template_version: 2018-08-31\n'
const bomb = `${head}resources: {}\nx: &a [1,1,1,1,1,1,1,1,1]\n${[...'bcdefghij'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`)}]`).join('\n')}\n`
const cycle = `${head}resources:\n  hen: { type: OS::Heat::Value, properties: { value: { get_resource: egg } } }\n  egg: { type: OS::Heat::Value, properties: { value: { get_resource: hen } } }\n`
const catastrophe = `${head}parameters:\n  word: { type: string, constraints: [{ allowed_pattern: '(a+)+$' }] }\nresources:\n  value: { type: OS::Heat::Value, properties: { value: { get_param: word } } }\n`
const missing = `${head}resources:\n  inner: { type: inner.yaml }\n`

const designs: [what: string, text: string, told: RegExp][] = [
  ['broken YAML', `${head}resources:\n  net: { type: [OS::Neutron::Net\n`, /\]|bracket|flow/i],
  ['a YAML bomb', bomb, /alias|anchor/i],
  [
    'a text of more than 512 KiB',
    `${head}resources:\n  note: { type: OS::Heat::Value, properties: { value: "${'x'.repeat(600_000)}" } }\n`,
    /512|524288|large/i,
  ],
  ['a cycle', cycle, /circular|cycle|each other/i],
  ['a missing file', missing, /inner\.yaml/],
]

for (const [what, text, told] of designs) {
  test(`${what} is explained in the designer and refused at launch, and the process lives`, async ({ page }) => {
    await signInToDemo(page)
    await openDraft(page, { name: what, text })
    await page.getByRole('button', { name: /Show the problems/ }).click()
    const problems = page.getByRole('list', { name: 'Problems' })
    await expect(problems.getByRole('listitem').filter({ hasText: told }).first()).toBeVisible()
    const refusal = await page.request.post('/api/stacks', { data: { name: 'bad', template: text } })
    expect(refusal.status()).toBeGreaterThanOrEqual(400)
    expect(refusal.status()).toBeLessThan(500)
    expect((await refusal.json()).error.message).toMatch(told)
    await expectAlive(page)
  })
}

test('a catastrophic pattern is answered at once', async ({ page }) => {
  await signInToDemo(page)
  const draft = await openDraft(page, { name: 'pattern', text: catastrophe })
  await page.goto(`/launch/${draft}`)
  await page.getByLabel('word').fill(`${'a'.repeat(64)}!`)
  await page.getByLabel('word').blur()
  await expect(page.getByRole('form', { name: 'Launch' })).toContainText('(a+)+$')
  const asked = Date.now()
  const refusal = await page.request.post('/api/stacks', {
    data: { name: 'pattern', template: catastrophe, parameters: { word: `${'a'.repeat(20_000)}!` } },
  })
  expect(refusal.status()).toBe(400)
  expect(Date.now() - asked).toBeLessThan(3_000)
  await expectAlive(page)
})

test('a folder that lacks a file says which one, and who calls it', async ({ page }) => {
  await signInToDemo(page)
  await page.goto('/new')
  const dialog = page.getByRole('dialog', { name: 'Found in these files' })
  // Nothing that can be seen tells when the page begins to listen to its file field.
  await expect(async () => {
    await page.getByLabel('Template files').setInputFiles([
      { name: 'main.yaml', mimeType: 'text/yaml', buffer: Buffer.from(missing) },
      { name: 'readme.md', mimeType: 'text/markdown', buffer: Buffer.from('nothing calls me') },
    ])
    await expect(dialog).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expect(dialog).toContainText('One file is missing')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'inner.yaml' })).toContainText('called by main.yaml')
})

async function expectAlive(page: Page) {
  expect((await page.request.get('/api/stacks')).ok()).toBe(true)
}
