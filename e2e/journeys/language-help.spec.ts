import type { Page } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2018-08-31

parameters:
  size:
    type: string
    default: m1.small

resources:
  net:
    type: OS::Neutron::Net

  web:
    type: OS::Nova::Server
    properties:
      flavor: { get_param: size }
      image: cirros-0.6.2
      networks: [{ network: { get_resource: net } }]
      user_data: { get_file: boot.sh }
      key_name: yes
`

test.use({ viewport: { width: 1680, height: 1000 } })

test('the editor completes, explains, follows, renames, mends and formats', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'helped', text, files: { 'boot.sh': '#!/bin/sh\necho hello\n' } })
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  const editor = page.locator('.monaco-editor').first()
  const offers = page.locator('.suggest-widget.visible')
  await expect(editor.getByText('cirros-0.6.2')).toBeVisible()

  await test.step('properties of the type are offered, with what they are for', async () => {
    await putCursor(page, 'image: cirros-0.6.2')
    await page.keyboard.press('Enter')
    await page.keyboard.type('availab')
    await expect(offers.getByText('availability_zone')).toBeVisible()
    await page.keyboard.press('Escape')
    for (let i = 0; i < 'availab'.length; i++) await page.keyboard.press('Backspace')
  })

  await test.step('what the cloud really has is offered as a value', async () => {
    await putCursor(page, 'image: cirros-0.6.2')
    for (let i = 0; i < 'cirros-0.6.2'.length; i++) await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+Space')
    await expect(offers.getByText('cirros-0.6.2')).toBeVisible()
    await offers.getByText('cirros-0.6.2').click()
    await expect(editor.getByText('image: cirros-0.6.2')).toBeVisible()
  })

  await test.step('a word explains itself', async () => {
    await editor.getByText('OS::Nova::Server').hover()
    await expect(page.locator('.monaco-hover').getByText('virtual machine', { exact: false }).first()).toBeVisible()
    await page.mouse.move(10, 10)
  })

  await test.step('a parameter is renamed wherever it stands, in one step of the history', async () => {
    await putCursor(page, 'get_param: size')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('F2')
    await page.locator('.rename-box input').fill('flavor_name')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await savedDraft(page)).text).toContain('get_param: flavor_name')
    expect((await savedDraft(page)).text).toContain('  flavor_name:\n    type: string')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await savedDraft(page)).text).toContain('get_param: size')
  })

  await test.step('a file leads to its text', async () => {
    await putCursor(page, 'get_file: boot.sh')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('F12')
    const dialog = page.getByRole('dialog', { name: 'boot.sh' })
    await expect(dialog.getByRole('textbox')).toHaveValue('#!/bin/sh\necho hello\n')
    await checkAccessibility(page, 'a file of the project')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('a dangerous word is put in quotes', async () => {
    await putCursor(page, 'key_name: yes')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Control+.')
    await page
      .getByRole('option', { name: /quotes/i })
      .first()
      .click()
    await expect.poll(async () => (await savedDraft(page)).text).toMatch(/key_name: ["']yes["']/)
  })

  await test.step('formatting touches white space alone', async () => {
    await putCursor(page, 'image: cirros-0.6.2')
    await page.keyboard.type('   ')
    await page.keyboard.press('Shift+Alt+F')
    await expect.poll(async () => (await savedDraft(page)).text).toContain('image: cirros-0.6.2\n')
  })
})

/** Puts the cursor behind a line's last character. */
async function putCursor(page: Page, line: string) {
  await page
    .locator('.monaco-editor .view-line')
    .filter({ hasText: line.replaceAll(' ', ' ') })
    .first()
    .click()
  await page.keyboard.press('End')
}
