import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const form = (page: Page) => page.getByRole('complementary', { name: 'Properties' })
const way = (page: Page) => page.getByRole('navigation', { name: 'Way into the design' })

test('a template inside another is opened in place, edited there, and renamed with those who use it', async ({
  page,
}) => {
  await signInToDemo(page)
  await page.goto('/new')
  await page.getByRole('button', { name: /Application in several files/ }).click()
  await expect(nodeOf(page, 'frontend')).toBeVisible()

  await test.step('a resource leads into the template an environment maps it to', async () => {
    await nodeOf(page, 'frontend').click()
    await form(page)
      .getByRole('button', { name: /^Open what is inside tier\.yaml/ })
      .click()
    await expect(way(page)).toContainText('frontend')
    await expect(page).toHaveURL(/\?file=tier\.yaml&via=frontend$/)
    await expect(nodeOf(page, 'server')).toBeVisible()
    await expect(nodeOf(page, 'frontend')).toBeHidden()
    await expect(page.getByRole('button', { name: /^(Valid|\d+ hint)/ })).toBeVisible()
    await checkAccessibility(page, 'a nested template')
  })

  await test.step('it is edited on the canvas, and the address leads back to it', async () => {
    await nodeOf(page, 'setup').click()
    await form(page)
      .getByLabel('Note on setup')
      .or(form(page).getByRole('button', { name: 'Add a note' }))
      .click()
    await form(page).getByLabel('Note on setup').fill('runs once')
    await form(page).getByLabel('Note on setup').blur()
    await expect.poll(async () => (await savedDraft(page)).files['tier.yaml']).toContain('  # runs once\n  setup:')
    await page.reload()
    await expect(nodeOf(page, 'setup')).toBeVisible()
    await expect(way(page)).toContainText('frontend')
  })

  await test.step('a parameter renamed inside is renamed where it is given, in one step', async () => {
    await form(page)
      .getByRole('region', { name: 'Parameters' })
      .getByRole('button', { name: /^script/ })
      .click()
    const name = form(page).getByLabel('Name of the parameter')
    await name.fill('program')
    await name.press('Enter')
    await expect.poll(async () => (await savedDraft(page)).text).toContain('program: { get_file: scripts/frontend.sh }')
    const saved = await savedDraft(page)
    expect(saved.text).not.toContain('script:')
    expect(saved.files['tier.yaml']).toContain('config: { get_param: program }')
    await page.getByRole('button', { name: /^Undo: Rename script/ }).click()
    await expect.poll(async () => (await savedDraft(page)).text).toContain('script: { get_file: scripts/backend.sh }')
    expect((await savedDraft(page)).files['tier.yaml']).toContain('get_param: script')
  })

  await test.step('an output renamed inside is renamed where it is read, and the way leads back up', async () => {
    await form(page)
      .getByRole('button', { name: 'Back to the template' })
      .or(form(page).getByRole('heading', { name: 'Template' }))
      .first()
      .click()
    await form(page)
      .getByRole('region', { name: 'Outputs' })
      .getByRole('button', { name: /^address/ })
      .click()
    const name = form(page).getByLabel('Name of the output')
    await name.fill('ip')
    await name.press('Enter')
    await expect.poll(async () => (await savedDraft(page)).text).toContain('get_attr: [frontend, ip]')
    await way(page).getByRole('button').first().click()
    await expect(nodeOf(page, 'frontend')).toBeVisible()
    await expect(way(page)).toBeHidden()
    await expect(page.getByRole('button', { name: /^(Valid|\d+ hint)/ })).toBeVisible()
  })

  await test.step('a file that is not there is named, with the line that asks for it', async () => {
    await form(page).getByRole('button', { name: 'Remove tier.yaml' }).click()
    await page.getByRole('button', { name: /problems?\. Show the problems/ }).click()
    const problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem')
    await expect(problems.filter({ hasText: 'The file “tier.yaml” is not among the files' }).first()).toBeVisible()
  })
})
