import { readFileSync } from 'node:fs'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = readFileSync(new URL('../../public/starters/server-group.yaml', import.meta.url), 'utf8')

test('the door and the pages that lead to a design pass axe in light and dark', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in to your own cloud' }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await checkAccessibility(page, 'sign-in')
  await signInToDemo(page)
  await expect(
    page.getByRole('region', { name: 'No stacks yet' }).or(page.getByRole('table', { name: 'Stacks' })),
  ).toBeVisible()
  await checkAccessibility(page, 'stacks')
  await page.getByRole('button', { name: 'Demo cloud settings' }).click()
  await expect(page.getByText('No host has room')).toBeVisible()
  await checkAccessibility(page, 'demo cloud dials')
  await page.goto('/new')
  await expect(page.getByRole('heading', { level: 1, name: 'New stack' })).toBeVisible()
  await checkAccessibility(page, 'new')
  await page.getByRole('button', { name: 'Paste text' }).click()
  await checkAccessibility(page, 'paste dialog')
  await page.goto('/nowhere')
  await checkAccessibility(page, 'not found')
})

test('designer, launch form and update review pass axe in light and dark', async ({ page }) => {
  await signInToDemo(page)
  const id = await openDraft(page, { name: 'group', text: template })
  const first = page.locator('.react-flow__node').first()
  await first.click({ position: { x: 40, y: 14 } })
  await page.getByRole('button', { name: /Show the problems/ }).click()
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  await checkAccessibility(page, 'designer')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await checkAccessibility(page, 'command palette')
  await page.goto(`/launch/${id}`)
  await expect(page.getByText(/^Checked: ready|problem/)).toBeVisible()
  await checkAccessibility(page, 'launch')
})

test('every view of a stack, its failure and its dialogs pass axe in light and dark', async ({ page }) => {
  await signInToDemo(page)
  const failing = template.replace(
    /^resources:\n/m,
    'resources:\n  stone:\n    type: OS::Heat::TestResource\n    properties: { fail: true }\n',
  )
  const id = await launchStack(page, { name: 'accessible', template: failing, parameters: {}, tags: ['axe'] })
  await page.goto(`/stacks/${id}?tab=topology`)
  await expectStack(page, 'CREATE_FAILED')
  await nodeOf(page, 'stone').click()
  await expect(page.getByRole('complementary', { name: 'Resource stone' })).toBeVisible()
  await checkAccessibility(page, 'topology and resource')
  for (const tab of ['Overview', 'Resources', 'Events', 'Outputs', 'Parameters', 'Template']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
    await expect(page.getByRole('tabpanel', { name: new RegExp(`^${tab}`) })).toBeVisible()
    await checkAccessibility(page, tab)
  }
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
  await checkAccessibility(page, 'delete dialog')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Update', exact: true }).click()
  await page.getByRole('link', { name: 'Review update' }).click()
  await expect(page.getByRole('list', { name: 'Summary of changes' })).toBeVisible()
  await checkAccessibility(page, 'update review')
})

test('a page that broke passes axe, and says what to do', async ({ page }) => {
  await signInToDemo(page)
  // Nothing of ours answers so: what is to be seen is the page that catches it.
  await page.route('**/api/stacks', (route) => route.fulfill({ json: { stacks: [null] } }))
  await page.goto('/stacks')
  await expect(page.getByRole('heading', { level: 1, name: 'This page broke' })).toBeVisible()
  await checkAccessibility(page, 'a page that broke')
  await page.unroute('**/api/stacks')
  await page.getByRole('button', { name: /again/i }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
})
