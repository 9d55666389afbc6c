import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { closeByEscape } from './close-by-escape.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }
`

test('everybody has the keys that they choose, and none that they do not want', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'keyed', text })
  await nodeOf(page, 'disk').click()
  await page.keyboard.press('Delete')
  await expect(nodeOf(page, 'disk')).toHaveCount(0)
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByRole('button', { name: 'Change keys' }).click()

  await test.step('keys are recorded, and taken from another command only after that was told', async () => {
    await record(page, 'Undo', 'Control+k')
    await expect(sheet.getByText('They are the keys of: Find a command or a resource.')).toBeVisible()
    await checkAccessibility(page, 'the sheet of keys while they are changed')
    await page.keyboard.press('Escape')
    await expect(lineOf('Undo')).toContainText('Ctrl Z')
    await record(page, 'Undo', 'Control+k', 'Enter')
    await expect(lineOf('Undo')).toContainText('Ctrl K')
    await expect(lineOf('Find a command or a resource')).toContainText('Ctrl Shift P')
    await expect(sheet.getByRole('button', { name: 'Change the keys: Undo' })).toBeFocused()
    await record(page, 'Rename', 'g', 'r', 'Enter')
    await expect(lineOf('Rename')).toContainText('G R')
  })

  await test.step('they do it, also after a reload, and are shown where the command is', async () => {
    await closeByEscape(page, sheet)
    await page.keyboard.press('Control+k')
    await expect(nodeOf(page, 'disk')).toBeVisible()
    await page.keyboard.press('Control+z')
    await page.reload()
    await nodeOf(page, 'disk').click()
    await page.keyboard.press('g')
    await expect(page.getByText('R Rename', { exact: true })).toBeVisible()
    await page.keyboard.press('r')
    await expect(page.locator('#resource-name')).toBeFocused()
    await nodeOf(page, 'net').click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toContainText('G R')
    await page.keyboard.press('Escape')
  })

  await test.step('single letters are switched off', async () => {
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await sheet.getByRole('switch', { name: 'Single-letter keys' }).click()
    await expect(lineOf('Connect to…')).toContainText('no keys')
    await closeByEscape(page, sheet)
    await nodeOf(page, 'disk').click()
    for (const letter of ['c', '/', 'g', '?']) await page.keyboard.press(letter)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('Control+d')
    await expect(nodeOf(page, 'disk_2')).toBeVisible()
  })

  await test.step('a command is left without keys, and all is as usual again', async () => {
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await sheet.getByRole('button', { name: 'Change keys' }).click()
    await sheet.getByRole('button', { name: 'No keys: Duplicate' }).click()
    await expect(lineOf('Duplicate')).toContainText('no keys')
    await sheet.getByRole('button', { name: 'All as usual' }).click()
    await expect(lineOf('Duplicate')).toContainText('Ctrl D')
    await expect(lineOf('Undo')).toContainText('Ctrl Z')
    await expect(sheet.getByRole('switch')).toBeChecked()
  })

  function lineOf(what: string) {
    return sheet.locator('dl > div').filter({ has: page.getByText(what, { exact: true }) })
  }
})

async function record(page: Page, what: string, ...keys: readonly string[]) {
  await page.getByRole('button', { name: `Change the keys: ${what}` }).click()
  for (const one of keys) await page.keyboard.press(one)
}
