import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2018-08-31

resources:
  net:
    type: OS::Neutron::Net

  subnet:
    type: OS::Neutron::Subnet
    properties:
      network: { get_resource: net }
      cidr: 10.0.0.0/24

`

// Wide enough for the text beside the canvas.
test.use({ viewport: { width: 1680, height: 1000 } })

test('text and canvas stay together while one types, makes a mistake and mends it', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'together', text })
  await expect(nodeOf(page, 'subnet')).toBeVisible()
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  const editor = page.locator('.monaco-editor').first()
  const squiggle = page.locator('.squiggly-error')
  const stale = page.getByText('this is the last version that could', { exact: false })
  await expect(editor.getByText('10.0.0.0/24')).toBeVisible()

  await test.step('a half-typed word never wipes the canvas: the last good picture stays and says so', async () => {
    await editor.locator('.view-lines').click()
    await page.keyboard.press('Control+End')
    for (const line of ['  web:', 'type: OS::Nova::Server']) await typeLine(page, line)
    await page.keyboard.type('properties')
    await expect(squiggle.first()).toBeVisible()
    await expect(stale).toBeVisible()
    await expect(nodeOf(page, 'net')).toBeVisible()
    await expect(nodeOf(page, 'subnet')).toBeVisible()
  })

  await test.step('the missing colon brings the node, and the next mistake is named at its place', async () => {
    await typeLine(page, ':')
    await expect(nodeOf(page, 'web')).toBeVisible()
    await expect(stale).toBeHidden()
    for (const line of ['image: debian-12', 'networks: [{ network: { get_resource: nett }}]'])
      await typeLine(page, line)
    await page.getByRole('button', { name: /problems?\. Show the problems/ }).click()
    const problem = page.getByRole('list', { name: 'Problems' }).getByRole('listitem').filter({ hasText: 'nett' })
    await expect(problem).toContainText('net')
    await problem.getByRole('button', { name: /net\b/ }).last().click()
  })

  await test.step('once the server has a flavor, nothing is wrong any more', async () => {
    await editor.getByText('debian-12').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('flavor: m1.small')
    await expect(page.getByRole('button', { name: /^Valid\./ })).toBeVisible()
    await expect(squiggle).toHaveCount(0)
    expect((await savedDraft(page)).text).toMatch(/networks: \[\{ network: \{ get_resource: net ?\} ?\}\]/)
  })

  await test.step('a mistake is underlined within 200 ms of the key that made it', async () => {
    await watchSquiggles(page)
    await page.keyboard.press('Control+End')
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      await page.keyboard.type('x')
      await expect(squiggle.first()).toBeVisible()
      times.push(await page.evaluate(() => Number(document.body.dataset.squiggleAfter)))
      await page.keyboard.press('Backspace')
      await expect(squiggle).toHaveCount(0)
    }
    // A shared machine may stall in the midst of one; the quickest tells what ours takes.
    expect(Math.min(...times)).toBeLessThan(200)
  })

  await test.step('the cursor selects its node, a node lights up its lines', async () => {
    await editor.getByText('10.0.0.0/24').click()
    await expect(nodeOf(page, 'subnet')).toHaveClass(/selected/)
    await nodeOf(page, 'web').click()
    await expect(nodeOf(page, 'subnet')).not.toHaveClass(/selected/)
    await expect(editor.locator('.hearth-lit').first()).toBeVisible()
    await expect(editor.locator('.view-line').filter({ hasText: 'OS::Nova::Server' })).toBeVisible()
  })
})

/** Notes on the page how long after the last key a squiggle appeared (ms). */
async function watchSquiggles(page: Page) {
  await page.evaluate(() => {
    let pressed = 0
    let isThere = document.querySelector('.squiggly-error') !== null
    addEventListener('keydown', () => (pressed = performance.now()), true)
    new MutationObserver(() => {
      const now = document.querySelector('.squiggly-error') !== null
      if (now && !isThere) document.body.dataset.squiggleAfter = String(performance.now() - pressed)
      isThere = now
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
  })
}

/** Types a line as a hand does that wants no help, and goes on to the next; the editor indents by itself. */
async function typeLine(page: Page, line: string) {
  await page.keyboard.type(line)
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
}
