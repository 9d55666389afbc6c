import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = readFileSync(new URL('./templates/conditional.yaml', import.meta.url), 'utf8')

const form = (page: Page) => page.getByRole('complementary', { name: 'Properties' })
const inputs = (page: Page) => page.getByRole('complementary', { name: 'Parameters and conditions' })
const outputs = (page: Page) => page.getByRole('complementary', { name: 'Outputs' })
const written = async (page: Page) => (await savedDraft(page)).text

test('conditions are switches to think with, and become text only where they are defined', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'thinking', text })
  await expect(nodeOf(page, 'helper')).toHaveAccessibleName(/switched off/)
  await page.getByRole('button', { name: /^Show parameters and conditions/ }).click()
  await page.getByRole('button', { name: /^Show outputs/ }).click()

  await test.step('a flipped condition brings its resources and outputs, under a badge, and writes nothing', async () => {
    await expect(outputs(page).getByText('switched off')).toBeVisible()
    await inputs(page).getByRole('switch', { name: 'What if is_large' }).click()
    await expect(nodeOf(page, 'helper')).not.toHaveAccessibleName(/switched off/)
    await expect(page.getByText('What if: is_large: yes')).toBeVisible()
    await expect(outputs(page).getByText('switched off')).toBeHidden()
    expect(await written(page)).toBe(text)
    await page.reload()
    await expect(page.getByText('What if: is_large: yes')).toBeVisible()
    await checkAccessibility(page, 'the designer with lanes open')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(nodeOf(page, 'helper')).toHaveAccessibleName(/switched off/)
  })

  await test.step('a value tried out decides the condition, and what expressions come to', async () => {
    await inputs(page).getByRole('button', { name: /^size/ }).click()
    await form(page).getByLabel('What if it were').fill('large')
    await form(page).getByLabel('What if it were').press('Enter')
    await expect(nodeOf(page, 'helper')).not.toHaveAccessibleName(/switched off/)
    await nodeOf(page, 'helper').click()
    await expect(form(page).getByLabel('Evaluates to').first()).toHaveText('evaluates to m1.large')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect(form(page).getByLabel('Evaluates to').first()).toHaveText('evaluates to m1.small')
    expect(await written(page)).toBe(text)
  })

  await test.step('a condition is set on a resource, and the ribbon says which line that wrote', async () => {
    await nodeOf(page, 'web').click()
    await form(page).getByRole('combobox', { name: 'Only if' }).click()
    await page.getByRole('option', { name: 'is_large' }).click()
    const ribbon = page.getByRole('region', { name: 'What was written' })
    await expect(ribbon).toContainText('condition: is_large')
    await expect(ribbon).toContainText('+1 −0')
    await ribbon.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => written(page)).toBe(text)
  })

  await test.step('conditions are added, defined, renamed with all their uses, and removed', async () => {
    await inputs(page).getByRole('button', { name: 'Add a condition' }).click()
    await form(page).getByRole('button', { name: 'Decide it by…' }).click()
    await page.getByRole('menuitem', { name: 'not', exact: true }).click()
    await expect.poll(() => written(page)).toMatch(/ {2}condition:\s+\{? ?not: is_large/)
    await inputs(page).getByRole('button', { name: 'is_large', exact: true }).click()
    const name = form(page).getByLabel('Name of the condition')
    await name.fill('is_big')
    await name.press('Enter')
    await expect.poll(() => written(page)).toContain('condition: is_big')
    const now = await written(page)
    expect(now).toContain('if: [is_big, m1.large')
    expect(now).toContain('not: is_big')
    expect(now).not.toContain('is_large')
    await inputs(page).getByRole('button', { name: 'condition', exact: true }).click()
    await form(page).getByRole('button', { name: 'Delete the condition' }).click()
    await expect.poll(() => written(page)).not.toContain('not: is_big')
  })
})

test('parameters and outputs stand beside the canvas, are used by a drag, and have forms of their own', async ({
  page,
}) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'beside', text })
  await page.getByRole('button', { name: /^Show parameters and conditions/ }).click()
  await page.getByRole('button', { name: /^Show outputs/ }).click()

  await test.step('a parameter dropped onto a node offers what fits and shows the line it will write', async () => {
    await inputs(page)
      .getByRole('button', { name: /^flavor/ })
      .dragTo(nodeOf(page, 'web'))
    const panel = page.getByRole('dialog', { name: 'Use flavor in web' })
    await expect(panel.getByTitle('What will be written')).toContainText('get_param: flavor')
    await expect(panel.getByRole('option').first()).toContainText('flavor')
    await page.keyboard.press('Enter')
    await expect.poll(() => written(page)).toMatch(/flavor: \{ ?get_param: flavor ?\}\n\s+networks/)
  })

  await test.step('the same by keyboard, for any resource', async () => {
    await inputs(page).getByRole('button', { name: 'Use size in…' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('web → name')
    await page.keyboard.press('Enter')
    await expect.poll(() => written(page)).toMatch(/name: \{ ?get_param: size ?\}/)
  })

  await test.step('a parameter gets constraints, a new name everywhere, and a place among the others', async () => {
    await inputs(page).getByRole('button', { name: /^size/ }).click()
    await form(page).getByRole('button', { name: 'Add a constraint' }).click()
    await page.getByRole('menuitem', { name: 'Length' }).click()
    await form(page).getByRole('group', { name: 'Length' }).getByLabel('max').fill('5')
    await form(page).getByRole('group', { name: 'Length' }).getByLabel('max').press('Enter')
    await expect.poll(() => written(page)).toMatch(/length:\s*(?:\{ ?)?min: 1,?\s+max: 5/)
    const name = form(page).getByLabel('Name of the parameter')
    await name.fill('kind')
    await name.press('Enter')
    await expect.poll(() => written(page)).toContain('equals: [{ get_param: kind }, large]')
    await form(page).getByRole('button', { name: 'Back to the template' }).click()
    await form(page).getByRole('button', { name: 'Move kind down' }).click()
    await expect
      .poll(() => written(page))
      .toMatch(/parameters:\n {2}flavor:[\s\S]* {2}kind:\n {4}type: string\n {4}default: small {3}# or large/)
    await expect(form(page).getByRole('region', { name: 'Parameters' })).toContainText(/flavor.*kind/)
    await checkAccessibility(page, 'the form of the template')
  })

  await test.step('one press makes an output of an attribute', async () => {
    await nodeOf(page, 'web').click()
    await form(page).getByRole('button', { name: 'Make an output of addresses' }).click()
    await expect.poll(() => written(page)).toMatch(/web_addresses:\n\s+value: \{ ?get_attr: \[web, addresses\] ?\}/)
    await outputs(page)
      .getByRole('button', { name: /^web_addresses/ })
      .click()
    await expect(form(page).getByLabel('Name of the output')).toHaveValue('web_addresses')
  })

  await test.step('a note in the form is a comment in the text, and every other byte stays', async () => {
    await nodeOf(page, 'web').click()
    const before = await written(page)
    await form(page).getByLabel('Note on web').fill('nobody may touch it')
    await form(page).getByLabel('Note on web').blur()
    await expect.poll(() => written(page)).toBe(before.replace('# the one everybody talks to', '# nobody may touch it'))
  })
})
