import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const network = 'heat_template_version: 2018-08-31\nresources:\n  net:\n    type: OS::Neutron::Net\n'

test('drafts are listed, opened, thrown away and taken back', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'half an idea', text: network })
  await page.getByLabel('Name of the design').fill('a whole idea')
  await page.getByLabel('Name of the design').press('Enter')
  await expect(page.locator('[data-save-state=saved]')).toBeVisible()

  await page.getByRole('banner').getByRole('link', { name: 'Stacks', exact: true }).click()
  const drafts = page.getByRole('region', { name: /^Drafts/ })
  const card = drafts.getByRole('listitem').filter({ hasText: 'a whole idea' })
  await expect(card).toContainText('1 resource')
  await card.hover()
  await card.getByRole('button', { name: 'Delete draft a whole idea' }).click()
  await expect(card).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card).toHaveCount(1)
  await card.getByRole('link', { name: 'a whole idea', exact: true }).click()
  await expect(page.locator('.react-flow__node[data-id="net"]')).toBeVisible()
})

test('before a stack is deleted one sees what goes, what stays, and types its name where data is lost', async ({
  page,
}) => {
  await signInToDemo(page)
  const id = await launchStack(page, {
    name: 'doomed',
    template: `${network}  disk:\n    type: OS::Cinder::Volume\n    properties: { size: 1 }\n  kept:\n    type: OS::Neutron::Net\n    deletion_policy: Retain\n`,
  })
  await page.goto(`/stacks/${id}`)
  await expect(page.locator('main header').getByText('CREATE_COMPLETE')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete doomed?' })
  await expect(dialog).toContainText('2 resources will be deleted')
  await expect(dialog.getByRole('list').nth(0)).toContainText('disk')
  await expect(dialog.getByRole('list').nth(1)).toContainText('kept')
  const sure = dialog.getByRole('button', { name: 'Delete stack' })
  await expect(sure).toBeDisabled()
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await dialog.getByLabel('Type doomed to confirm').fill('doomed')
  await sure.click()
  await expect(page).toHaveURL(/\/stacks$/)
  await expect(page.getByRole('row').filter({ hasText: 'doomed' })).toHaveCount(0, { timeout: 30_000 })
})
