import { readFile } from 'node:fs/promises'
import { nodeOf } from './canvas.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

/* What pages of other dashboards get wrong, each shown to be right here; docs/dashboard-defects.md lists them all. */

test.beforeEach(({ page }) => signInToDemo(page))

test('a click on a node opens its form beside the canvas, and no dialog', async ({ page }) => {
  const text = `heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.0.0.0/24 } }
`
  await openDraft(page, { name: 'clicks', text })
  const form = page.getByRole('complementary', { name: 'Properties' })
  for (const name of ['net', 'subnet', 'net']) {
    await nodeOf(page, name).click({ position: { x: 40, y: 12 } })
    await expect(form.getByLabel('Name of the resource')).toHaveValue(name)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
})

test('more than ten drafts are kept, and another browser has them too', async ({ page, browser }) => {
  const names = Array.from({ length: 12 }, (_, at) => `kept ${at + 1} of 12`)
  for (const name of names) {
    const made = await page.request.post('/api/drafts', {
      data: { name, text: 'heat_template_version: 2021-04-16\nresources: { a: { type: OS::Heat::None } }\n' },
    })
    expect(made.ok()).toBe(true)
  }
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await signInToDemo(other)
  const drafts = other.getByRole('region', { name: /^Drafts/ })
  for (const name of names) await expect(drafts.getByRole('link', { name, exact: true })).toBeVisible()
  await elsewhere.close()
})

test('the Template tab shows and gives the very text that was launched', async ({ page }) => {
  const template = `# who keeps this: "the team"
heat_template_version: "2021-04-16"   # quoted

resources:
    odd:   { type: OS::Heat::Value, properties: { value: 'it''s' } }
`
  const id = await launchStack(page, { name: 'verbatim', template })
  await page.goto(`/stacks/${id}?tab=template`)
  const shown = page.getByRole('tabpanel', { name: 'Template' })
  await expect(shown.getByText('odd:')).toBeVisible()
  for (const line of template.split('\n').filter(Boolean)) {
    expect(await shown.locator('code').allTextContents()).toContain(line)
  }
  const download = page.waitForEvent('download')
  await shown.getByRole('button', { name: 'Download' }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toBe(template)
})

test('events are filtered by words, by kind and by resource, and the address keeps it', async ({ page }) => {
  const template = `heat_template_version: 2021-04-16
resources:
  first_one: { type: OS::Heat::TestResource }
  stone: { type: OS::Heat::TestResource, depends_on: first_one, properties: { fail: true } }
`
  const id = await launchStack(page, { name: 'eventful', template })
  await page.goto(`/stacks/${id}?tab=events`)
  await expectStack(page, 'CREATE_FAILED')
  const log = page.getByRole('tabpanel', { name: /^Events/ })
  await expect(log.getByText('first_one').first()).toBeVisible()
  await log.getByRole('combobox', { name: 'Kind of events' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await expect(log.getByText('first_one')).toHaveCount(0)
  await expect(log.getByText('stone').first()).toBeVisible()
  await log.getByRole('combobox', { name: 'Kind of events' }).click()
  await page.getByRole('option', { name: 'All events' }).click()
  await log.getByRole('searchbox', { name: 'Search events' }).fill('first_one')
  await expect(log.getByText('stone')).toHaveCount(0)
  await expect(log.getByText('first_one').first()).toBeVisible()
  await page.reload()
  await expect(log.getByRole('searchbox', { name: 'Search events' })).toHaveValue('first_one')
})
