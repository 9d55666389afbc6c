import type { Page } from '@playwright/test'
import type { StackEvent } from '#lib/api/contract.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'
import { familyEvents } from './stack-events.ts'
import { wideStack } from './wide-stack.ts'

test('a large stack is watched through a cut network and a sleeping tab without losing an event', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'halls', ...wideStack })
  await page.goto(`/stacks/${id}?tab=topology`)
  const canvas = page.getByRole('region', { name: 'Topology of halls' })
  const view = page.locator('.react-flow__viewport')
  await expect(page.locator('main header').getByText('Live', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Unfold groups' }).click()
  await expect(page.locator('.react-flow__node').nth(10)).toBeVisible()
  // For a second the view follows what was unfolded; from then on it stays where one puts it.
  await page.waitForTimeout(1200)
  await canvas.hover()
  await page.mouse.wheel(90, 60)
  const place = await view.getAttribute('style')

  await test.step('the network is cut while the stack goes on', async () => {
    await context.setOffline(true)
    const cut = Date.now()
    await expect(page.locator('main header').getByText(/^(Reconnecting|Offline)$/)).toBeVisible()
    const lastDone = (event: StackEvent) => event.resourceName === 'third' && event.status === 'COMPLETE'
    await expect
      .poll(async () => (await familyEvents(page, id)).filter(lastDone).length, { timeout: 60_000 })
      .toBeGreaterThan(5)
    expect(Date.now() - cut).toBeGreaterThan(10_000)
    await context.setOffline(false)
    await expect(page.locator('main header').getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 })
  })

  await test.step('the tab sleeps in the background', async () => {
    const session = await context.newCDPSession(page)
    const before = (await familyEvents(page, id)).length
    await session.send('Page.setWebLifecycleState', { state: 'frozen' })
    await expect.poll(async () => (await familyEvents(page, id)).length, { timeout: 30_000 }).toBeGreaterThan(before)
    await session.send('Page.setWebLifecycleState', { state: 'active' })
  })

  await test.step('the end arrives by itself and the view has not moved', async () => {
    await expectStack(page, 'CREATE_FAILED', 60_000)
    expect(await view.getAttribute('style')).toBe(place)
    await expect(page.getByRole('region', { name: 'Why it failed' })).toContainText('roof')
  })

  await test.step('the page knows exactly the events of the server, each once and in order', async () => {
    await page.getByRole('tab', { name: 'Events' }).click()
    const told = await copiedEvents(page)
    const known = await familyEvents(page, id)
    const seqs = (events: typeof known) =>
      [...Map.groupBy(events, (event) => event.stackId)]
        .map(([stack, all]) => `${stack}: ${all.map(({ seq }) => seq)}`)
        .sort()
    expect(seqs(told)).toEqual(seqs(known))
    expect(new Set(told.map((event) => event.id)).size).toBe(told.length)
    expect(known.filter(({ isStack }) => !isStack).length).toBeGreaterThan(120)
    await expect(page.getByText(`${known.length} events`, { exact: true })).toBeVisible()
  })

  await test.step('the timeline tells waiting from working, and what held the whole up', async () => {
    await page.getByRole('tab', { name: 'Timeline' }).click()
    const grid = page.getByRole('treegrid', { name: 'Timeline of CREATE' })
    const row = (name: string) => grid.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) })
    await expect(row('roof')).toContainText(/waited for others \d+.* worked [5-9]/)
    await expect(row('halls')).toContainText('48 ok')
    for (const name of ['halls', 'roof']) await expect(row(name)).toContainText('on the critical path')
    await expect(row('ground')).not.toContainText('on the critical path')
    await page.getByRole('button', { name: 'Unfold groups' }).click()
    await expect(row('second').first()).toContainText(/waited for others [5-9]/)
  })

  await test.step('only what failed is left bright', async () => {
    await page.getByRole('tab', { name: 'Topology' }).click()
    await page.getByRole('button', { name: 'Failed only' }).click()
    await expect(page.locator('.react-flow__node[data-id="ground"]')).toHaveAttribute('aria-label', /filtered out/)
    await expect(page.locator('.react-flow__node[data-id="roof"]')).not.toHaveAttribute('aria-label', /filtered out/)
  })
})

test('a page at rest asks for nothing: not after an operation has ended, and not while it runs', async ({ page }) => {
  await signInToDemo(page)
  const wait = { type: 'OS::Heat::TestResource', properties: { wait_secs: 8 } }
  const template = JSON.stringify({ heat_template_version: '2018-08-31', resources: { wait } })
  const id = await launchStack(page, { name: 'calm', template })
  await page.goto(`/stacks/${id}?tab=topology`)
  await expect(page.locator('main header').getByText('Live', { exact: true })).toBeVisible()
  const asked: string[] = []
  await page.waitForTimeout(1_500)
  page.on('request', (request) => asked.push(request.url()))
  await page.waitForTimeout(3_000)
  expect(asked, 'while it runs').toEqual([])
  await expectStack(page, 'CREATE_COMPLETE')
  await page.waitForTimeout(1_500)
  asked.length = 0
  await page.waitForTimeout(6_000)
  expect(asked, 'after its end').toEqual([])
})

async function copiedEvents(page: Page): ReturnType<typeof familyEvents> {
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('menuitem', { name: 'As JSON' }).click()
  await expect(page.getByText(/^\d+ events copied$/)).toBeVisible()
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
}
