import type { Locator, Page } from '@playwright/test'
import type { DemoSettings } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { savedDraft } from './saved-draft.ts'

/** A screen of 1440 by 900 at 200 % zoom, in the dark. */
test.use({ viewport: { width: 720, height: 450 }, colorScheme: 'dark' })

test('two resources are made, connected, launched, their failure read and retried with no mouse', async ({ page }) => {
  await page.goto('/sign-in')
  await press(page, page.getByRole('button', { name: 'Try the demo cloud' }))
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
  await page.goto('/designer')
  const canvas = page.getByRole('region', { name: 'Design canvas' })
  const said = page.getByLabel('What was done')
  const field = page.getByRole('combobox').and(page.locator(':focus'))

  await test.step('two resources are added by their everyday names', async () => {
    await expect(canvas.getByText('Drag a resource here to begin')).toBeVisible()
    await tabTo(page, canvas)
    for (const [words, name] of [
      ['lan', 'net'],
      ['address range', 'subnet'],
    ] as const) {
      await page.keyboard.press('/')
      await expect(field).toHaveAccessibleName('Add a resource')
      await page.keyboard.type(words)
      await page.keyboard.press('Enter')
      await expect(said).toHaveText(`Add ${name}: done`)
      await expect(nodeOf(page, name)).toBeVisible()
      await expect(canvas).toBeFocused()
    }
  })

  await test.step('one is connected to the other, and the lines are told before', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await expect(nodeOf(page, 'net')).toBeFocused()
    await walkTo(page, 'subnet')
    await page.keyboard.press('c')
    await expect(field).toHaveAccessibleName('Connect subnet to')
    await page.keyboard.type('net')
    await expect(page.getByTitle('What will be written')).toContainText('network: { get_resource: net }')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Connect subnet to net' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('Connect subnet to net: done')
  })

  await test.step('a move by keyboard is told, kept, taken back and made again', async () => {
    await expect(nodeOf(page, 'subnet')).toBeFocused()
    const placeOf = async () => (await savedDraft(page)).layout.subnet
    const before = await placeOf()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(canvas.getByText('subnet moved right')).toBeAttached()
    await expect.poll(placeOf).toEqual({ x: before!.x + 12, y: before!.y, pinned: true })
    await page.keyboard.press('Control+z')
    await expect(said).toHaveText('Undone: Move subnet')
    await expect.poll(placeOf).toEqual(before)
    await page.keyboard.press('Control+Shift+z')
    await expect(said).toHaveText('Redone: Move subnet')
  })

  await test.step('properties are set where Enter leads', async () => {
    await page.keyboard.press('Enter')
    const form = page.getByRole('complementary', { name: 'Properties' })
    await press(page, form.getByRole('button', { name: 'cidr', exact: true }))
    await tabTo(page, form.getByRole('textbox', { name: /^cidr/ }))
    await page.keyboard.type('10.1.0.0/24')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Valid\./ })).toBeVisible()
    const { resources } = parseTemplate((await savedDraft(page)).text)
    expect(resources.get('subnet')?.properties).toEqual({ network: { get_resource: 'net' }, cidr: '10.1.0.0/24' })
    await inTheDark(page, 'designer by keyboard')
  })

  await test.step('it is launched, and fails with the cloud', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page).toHaveURL(/\/launch\//)
    await expect(page.getByText(/^Checked: ready/)).toBeVisible()
    await tabTo(page, page.getByRole('textbox', { name: 'Stack name' }))
    await page.keyboard.press('Control+a')
    await page.keyboard.type(`by-keyboard-${Date.now().toString(36)}`)
    await failing(page, 1)
    await press(page, page.getByRole('main').getByRole('button', { name: 'Launch', exact: true }))
    await expectStack(page, 'CREATE_FAILED')
    await expect(page.getByRole('region', { name: 'Why it failed' })).toContainText('told to fail')
    await expect(
      page
        .locator('[aria-live=polite]')
        .filter({ hasText: /failed/i })
        .first(),
    ).toBeAttached()
    await inTheDark(page, 'failed stack by keyboard')
  })

  await test.step('retried once the cloud is well, it becomes complete', async () => {
    await failing(page, 0)
    await press(
      page,
      page.getByRole('region', { name: 'Why it failed' }).getByRole('button', { name: 'Retry', exact: true }),
    )
    await expectStack(page, 'CREATE_COMPLETE')
  })
})

/** Tab after Tab until the focus is there, and can be seen. */
async function tabTo(page: Page, goal: Locator, key = 'Tab') {
  await expect(goal).toBeVisible()
  const reached = () => goal.evaluate((element) => element === document.activeElement)
  for (let steps = 0; steps < 150 && !(await reached()); steps++) await page.keyboard.press(key)
  await expect(goal).toBeFocused()
  expect(await goal.evaluate(isMarked), 'the focus is seen').toBe(true)
}

function isMarked(element: Element): boolean {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
}

async function press(page: Page, goal: Locator) {
  await tabTo(page, goal)
  await page.keyboard.press('Enter')
}

/** How many of the cloud's answers are failures, 0 to 1. */
async function failing(page: Page, errorRate: number) {
  const dials: DemoSettings = await (await page.request.get('/api/demo')).json()
  await page.request.put('/api/demo', { data: { ...dials, errorRate } })
}

/** Along the arrows until a node is reached. */
async function walkTo(page: Page, name: string) {
  for (const key of ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft']) {
    if (await nodeOf(page, name).evaluate((node) => node === document.activeElement)) break
    await page.keyboard.press(key)
    await page.waitForTimeout(100)
  }
  await expect(nodeOf(page, name)).toBeFocused()
}

/** The check ends in the light. */
async function inTheDark(page: Page, what: string) {
  await expect(page.locator('html')).toHaveClass(/dark/)
  await checkAccessibility(page, what)
  await page.evaluate(() => document.documentElement.classList.add('dark'))
}
