import type { Locator } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = (value: string) => `heat_template_version: 2018-08-31
resources:
  quick: { type: OS::Heat::TestResource, properties: { value: ${value}, wait_secs: 1 } }
  slow: { type: OS::Heat::TestResource, properties: { value: ${value}, wait_secs: 4 } }
  last:
    type: OS::Heat::TestResource
    depends_on: [quick, slow]
    properties: { value: ${value}, wait_secs: 2 }
  group:
    type: OS::Heat::ResourceGroup
    properties:
      count: 300
      resource_def: { type: OS::Heat::RandomString }
`

test('a timeline shows who waited for whom, what held the whole up, and how it went before', async ({ page }) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'timed', template: template('a') })
  await page.goto(`/stacks/${id}?tab=timeline`)
  const grid = page.getByRole('treegrid', { name: 'Timeline of CREATE' })

  await test.step('live, with what is still to come', async () => {
    await expect(row(grid, 'last')).toContainText('waited for others')
    await expect(page.getByText(/so far$/)).toBeVisible()
    await expectStack(page, 'CREATE_COMPLETE')
    await expect(page.getByText(/^took \d+ s$/)).toBeVisible()
  })

  await test.step('waiting and working are told apart, the critical path is marked', async () => {
    await expect(row(grid, 'last')).toContainText(/waited for others [4-9]\.\d s.*worked [23]\.\d s/)
    await expect(row(grid, 'slow')).toContainText(/worked [45]\.\d s/)
    for (const name of ['slow', 'last']) await expect(row(grid, name)).toContainText('on the critical path')
    for (const name of ['quick', 'group']) await expect(row(grid, name)).not.toContainText('on the critical path')
  })

  await test.step('a group is folded with its counts; a thousand lines cost what fit the window', async () => {
    await expect(row(grid, 'group')).toContainText('300 ok')
    await page.getByRole('button', { name: 'Unfold groups' }).click()
    await expect(grid).toHaveAttribute('aria-rowcount', '305')
    expect(await grid.getByRole('row').count()).toBeLessThan(60)
    await page.getByRole('button', { name: 'Fold groups' }).click()
    await expect(grid).toHaveAttribute('aria-rowcount', '5')
  })

  await test.step('by keyboard alone: walk, unfold, zoom, open', async () => {
    await grid.focus()
    await page.keyboard.press('Home')
    while (!(await activeName(grid)).includes('group')) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(grid).toHaveAttribute('aria-rowcount', '305')
    await page.keyboard.press('ArrowLeft')
    await expect(grid).toHaveAttribute('aria-rowcount', '5')
    await page.keyboard.press('+')
    await expect(page.getByText('150%')).toBeVisible()
    await page.keyboard.press('0')
    await expect(page.getByText('100%')).toBeVisible()
    await checkAccessibility(page, 'timeline')
    await grid.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Resource group' })).toBeVisible()
  })

  await test.step('an update is compared with the one before', async () => {
    await page.goto(`/stacks/${id}?tab=timeline`)
    for (const value of ['b', 'c']) {
      await page.request.put(`/api/stacks/${id}`, { data: { template: template(value), keepParameters: true } })
      await expectStack(page, 'UPDATE_IN_PROGRESS')
      await expectStack(page, 'UPDATE_COMPLETE')
    }
    await page.getByRole('combobox', { name: 'Compare with' }).click()
    await page.getByRole('option', { name: /^UPDATE/ }).click()
    const update = page.getByRole('treegrid', { name: 'Timeline of UPDATE' })
    await expect(row(update, 'slow')).toContainText(/in the earlier run worked [45]\.\d s/)
  })

  await test.step('any operation can be looked at again', async () => {
    await page.getByRole('combobox', { name: 'Operation' }).click()
    await page.getByRole('option', { name: /^CREATE/ }).click()
    await expect(grid).toBeVisible()
    expect(page.url()).toContain('operation=1')
  })
})

/** A row's text with the words of its bars. */
function row(grid: Locator, name: string): Locator {
  return grid.getByRole('row').filter({ has: grid.page().getByRole('button', { name, exact: true }) })
}

async function activeName(grid: Locator): Promise<string> {
  const id = await grid.getAttribute('aria-activedescendant')
  return (await grid.page().locator(`#${id}`).textContent()) ?? ''
}
