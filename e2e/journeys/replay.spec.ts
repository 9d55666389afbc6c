import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2018-08-31
resources:
  first: { type: OS::Heat::TestResource, properties: { wait_secs: 2 } }
  group:
    type: OS::Heat::ResourceGroup
    depends_on: first
    properties: { count: 3, resource_def: { type: OS::Heat::TestResource, properties: { wait_secs: 1 } } }
  broken: { type: OS::Heat::TestResource, depends_on: group, properties: { fail: true, wait_secs: 1 } }
`

test('a finished operation is played again on the canvas, in the log and in the counts', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'again', template })
  await page.goto(`/stacks/${id}?tab=topology`)
  await expectStack(page, 'CREATE_FAILED')
  const replay = page.getByRole('region', { name: 'Replay' })
  const track = replay.getByRole('slider', { name: 'Moment' })

  await test.step('it begins where nothing has begun', async () => {
    await page.getByRole('button', { name: 'Replay' }).click()
    await expect(replay.getByText('Replay, not live')).toBeVisible()
    await expectNode(page, 'first', /Waiting/)
    await expectNode(page, 'broken', /Waiting/)
    await expect(replay.getByText('5 waiting')).toBeVisible()
    await checkAccessibility(page, 'replay')
  })

  await test.step('step by step by keyboard, forth and back', async () => {
    await track.focus()
    await press(page, 'ArrowRight', 'first', /Creating/)
    await press(page, 'ArrowRight', 'first', /Created/)
    await press(page, 'ArrowLeft', 'first', /Creating/)
    await page.keyboard.press('End')
    await expectNode(page, 'broken', /failed/i)
    await expect(replay.getByText('1 failed, 4 ok')).toBeVisible()
    await press(page, 'ArrowLeft', 'broken', /Creating/)
  })

  await test.step('the log stands at the same moment, and the link leads there', async () => {
    await expect(page).toHaveURL(/at=/)
    await page.getByRole('tab', { name: 'Events' }).click()
    const log = page.getByRole('region', { name: 'Events' })
    await expect(log.getByText('CREATE_IN_PROGRESS').last()).toBeVisible()
    await expect(log.getByText('CREATE_FAILED')).toHaveCount(0)
    await page.getByRole('tab', { name: 'Topology' }).click()
    await page.getByRole('button', { name: 'Copy link to this moment' }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await context.newPage()
    await other.goto(link)
    await expectNode(other, 'broken', /Creating/)
    await expect(other.getByText('Replay, not live')).toBeVisible()
    await other.close()
  })

  await test.step('played, it comes to its end by itself', async () => {
    await track.focus()
    await page.keyboard.press('Home')
    await expectNode(page, 'first', /Waiting/)
    await replay.getByRole('combobox', { name: 'Speed' }).click()
    await page.getByRole('option', { name: '5 ×' }).click()
    await replay.getByRole('button', { name: 'Play' }).click()
    await expectNode(page, 'broken', /failed/i)
    await expect(replay.getByRole('button', { name: 'Play' })).toBeVisible()
  })

  await test.step('and back to what is', async () => {
    await replay.getByRole('button', { name: 'Back to live' }).click()
    await expect(replay).toBeHidden()
    await expectNode(page, 'broken', /failed/i)
    expect(page.url()).not.toContain('at=')
  })

  await test.step('the time of any line of the log leads to its moment', async () => {
    await page.getByRole('tab', { name: 'Events' }).click()
    const line = page.getByRole('listitem').filter({ hasText: '[again.first]CREATE_COMPLETE' })
    await line.getByRole('button', { name: /^\d\d:\d\d:\d\d$/ }).click()
    await expect(replay).toBeVisible()
    await expectNode(page, 'first', /Created/)
    await expectNode(page, 'broken', /Waiting/)
  })
})

async function expectNode(page: Page, name: string, words: RegExp): Promise<void> {
  await expect(nodeOf(page, name)).toHaveAttribute('aria-label', words)
}

/** Presses a key until a node is in a state: several things may be told at different moments. */
async function press(page: Page, key: string, name: string, words: RegExp): Promise<void> {
  await expect(async () => {
    if (!words.test((await nodeOf(page, name).getAttribute('aria-label')) ?? '')) await page.keyboard.press(key)
    await expect(nodeOf(page, name)).toHaveAttribute('aria-label', words, { timeout: 300 })
  }).toPass()
}
