import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { chooseDesignAction } from './choose-design-action.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2018-08-31
resources:
  net:
    type: OS::Neutron::Net
  disk:
    type: OS::Cinder::Volume
    properties: { size: 1 }
`

test('a named version shows what has changed since, and comes back; that can be undone', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'with a past', text })
  await expect(nodeOf(page, 'disk')).toBeVisible()

  const dialog = await chooseDesignAction(page, 'Versions…')
  await expect(dialog).toContainText('There are no versions yet.')
  await dialog.getByLabel('Name of the version').fill('before the cut')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  const list = dialog.getByRole('list', { name: 'Versions, newest first' })
  await expect(list.getByRole('button', { name: /^before the cut/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(dialog.getByRole('status').first()).toHaveText('The same resources.')
  await dialog.getByRole('button', { name: 'Close' }).first().click()

  await nodeOf(page, 'disk').click()
  await page.keyboard.press('Delete')
  await expect(nodeOf(page, 'disk')).toHaveCount(0)

  await chooseDesignAction(page, 'Versions…')
  await expect(dialog.getByRole('status').first()).toHaveText(
    '0 resources added, 0 resources changed, 1 resource removed.',
  )
  const picture = dialog.getByRole('region', { name: 'What differs' })
  await expect(picture.locator('.react-flow__node[data-id="disk"]')).toBeVisible()
  const changes = dialog.getByRole('region', { name: 'Changes in Template' })
  await expect(changes).toContainText('removed:   disk:')
  await checkAccessibility(page, 'versions')
  await dialog.getByRole('button', { name: 'Restore this version' }).click()
  await expect(nodeOf(page, 'disk')).toBeVisible()
  await expect.poll(async () => (await savedDraft(page)).text).toBe(text)

  await page.getByRole('button', { name: 'Undo: Restore before the cut' }).click()
  await expect(nodeOf(page, 'disk')).toHaveCount(0)
  await page.getByRole('link', { name: 'Launch', exact: true }).click()
  await expect(page).toHaveURL(/\/launch\//)
  await page.goBack()
  await expect(nodeOf(page, 'net')).toBeVisible()
  await chooseDesignAction(page, 'Versions…')
  for (const name of [/^Before launch/, /^Before restoring before the cut/, /^before the cut/])
    await expect(list.getByRole('button', { name })).toHaveCount(1)
})

test('a design is saved to the library, found there, begun from, renamed and removed', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'Corner shop', text })
  await expect(nodeOf(page, 'disk')).toBeVisible()
  const dialog = await chooseDesignAction(page, 'Save to library…')
  await dialog.getByLabel('What it is for').fill('A disk and a net.')
  await dialog.getByLabel('Tags').fill('retail, storage')
  await checkAccessibility(page, 'save to library')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()

  await page.goto('/new')
  const shelf = page.getByRole('region', { name: 'Your project’s library' })
  const card = shelf.getByRole('listitem').filter({ hasText: 'Corner shop' })
  await expect(card).toContainText('Takes 1 volume, 1 network')
  await page.getByLabel('Search templates').fill('retail')
  await expect(card).toBeVisible()
  await expect(page.getByText('No example is like that.')).toBeVisible()
  await page.getByLabel('Search templates').fill('bastion')
  await expect(card).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Bastion host/ })).toBeVisible()
  await page.getByLabel('Search templates').fill('')
  await checkAccessibility(page, 'new stack with a library')

  await card.getByRole('button', { name: 'More about Corner shop' }).click()
  await page.getByRole('menuitem', { name: 'Rename and describe…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Market stall')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const renamed = shelf.getByRole('listitem').filter({ hasText: 'Market stall' })
  await expect(renamed).toBeVisible()
  await renamed.getByRole('button', { name: 'Market stall', exact: true }).click()
  await expect(nodeOf(page, 'disk')).toBeVisible()
  expect((await savedDraft(page)).text).toBe(text)

  await page.goto('/new')
  await renamed.getByRole('button', { name: 'More about Market stall' }).click()
  await page.getByRole('menuitem', { name: 'Remove from the library' }).click()
  await expect(renamed).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(renamed).toBeVisible()
})

test('a link to look on shows every change and lets nobody make one', async ({ page, context }) => {
  await signInToDemo(page)
  const id = await openDraft(page, { name: 'on show', text })
  await expect(nodeOf(page, 'disk')).toBeVisible()
  const dialog = await chooseDesignAction(page, 'Share…')
  await expect(dialog.getByRole('textbox', { name: 'To look at it' })).toHaveValue(
    new RegExp(`/designer/${id}\\?view$`),
  )
  await checkAccessibility(page, 'share')
  await dialog.getByRole('switch', { name: 'Show it in everybody’s list of drafts' }).click()
  await expect(dialog.getByRole('switch')).toBeChecked()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const viewer = await context.newPage()
  await viewer.goto(`/designer/${id}?view`)
  await expect(nodeOf(viewer, 'disk')).toBeVisible()
  await expect(viewer.getByText('View only')).toBeVisible()
  await nodeOf(viewer, 'disk').click()
  await viewer.keyboard.press('Delete')
  await page.getByLabel('Name of the design').fill('still on show')
  await page.getByLabel('Name of the design').press('Enter')
  await expect(viewer.getByRole('heading', { name: 'still on show' })).toBeVisible()
  await expect(nodeOf(viewer, 'disk')).toBeVisible()
  await checkAccessibility(viewer, 'view only')
  expect((await savedDraft(page)).text).toBe(text)

  await viewer.goto(`/designer/${id}/embed`)
  await expect(nodeOf(viewer, 'disk')).toBeVisible()
  await expect(viewer.getByRole('banner')).toHaveCount(0)
  await page.getByRole('banner').getByRole('link', { name: 'Stacks', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'still on show' })).toContainText('shared')
})
