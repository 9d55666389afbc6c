import type { Locator } from '@playwright/test'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { recordCompletions, turnedComplete } from './record-completions.ts'
import { setDials } from './set-dials.ts'

test.afterEach(({ page }) => setDials(page, { speed: 'quick' }))

test('in the first five minutes a newcomer gets a running web server and its address', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await recordCompletions(page)
  // As slow as a real cloud, so that there is something to watch.
  await setDials(page, { speed: 'realistic' })
  const begun = Date.now()

  await test.step('the door opens with one click', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Try the demo cloud' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
  })

  await test.step('an example opens in the designer', async () => {
    await page.getByRole('banner').getByRole('link', { name: 'New stack' }).click()
    await page.getByRole('button', { name: /Web server with public address/ }).click()
    await expect(page.getByRole('region', { name: 'Design canvas' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Valid\./ })).toBeVisible()
    await page.getByRole('link', { name: 'Launch', exact: true }).click()
  })

  await test.step('the form leaves nothing unexplained and needs nothing', async () => {
    const form = page.getByRole('form', { name: 'Launch' })
    await expect(form.getByLabel('Flavor')).toBeVisible()
    expect(await explainedFields(form)).toBeGreaterThan(4)
    await form.getByRole('button', { name: 'Options', exact: true }).last().click()
    await expect(form.getByLabel('Tags')).toBeVisible()
    expect(await explainedFields(form)).toBeGreaterThan(3)
    await page.goBack()
    await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
  })

  await test.step('the topology turns complete by itself, in the order of its dependencies', async () => {
    await expect(page.getByRole('region', { name: /^Topology of/ })).toBeVisible()
    await expectStack(page, 'CREATE_COMPLETE')
    const names = ['net', 'subnet', 'router', 'uplink', 'firewall', 'port', 'server', 'address']
    await expect.poll(async () => [...(await turnedComplete(page)).keys()].sort()).toEqual(names.sort())
    const turn = await turnedComplete(page)
    const pairs = [
      'net subnet',
      'subnet uplink',
      'router uplink',
      'subnet port',
      'firewall port',
      'port server',
      'port address',
      'uplink address',
    ]
    for (const [before = '', after = ''] of pairs.map((pair) => pair.split(' ')))
      expect(turn.get(before), `${before} before ${after}`).toBeLessThanOrEqual(turn.get(after) ?? 0)
    expect(new Set(turn.values()).size, 'more than one paint on the way').toBeGreaterThan(1)
    expect(await page.evaluate(() => 'sameDocument' in window), 'no reload').toBe(true)
  })

  await test.step('the address can be copied', async () => {
    await page.getByRole('tab', { name: 'Outputs' }).click()
    const url = page.getByRole('tabpanel', { name: 'Outputs' }).getByRole('link', { name: /^http:/ })
    await expect(url).toHaveAttribute('href', /^http:\/\/[\d.]+\/$/)
    await page.getByRole('button', { name: 'Copy url' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await url.getAttribute('href'))
  })
  expect(Date.now() - begun).toBeLessThan(60_000)
})

/** Sees to it that every field of the step shown has a name and an explanation; answers how many there are. */
async function explainedFields(form: Locator): Promise<number> {
  const roles = ['textbox', 'combobox', 'switch', 'spinbutton', 'radio'] as const
  const fields = (await Promise.all(roles.map((role) => form.getByRole(role).all()))).flat()
  for (const field of fields) {
    await expect(field).toHaveAccessibleName(/\w{3}/)
    const element = await field.evaluate((one) => one.outerHTML)
    expect((await explanation(field)).length, element).toBeGreaterThan(12)
  }
  return fields.length
}

/** What a sighted person reads beside a field: its label and its hint. */
function explanation(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const hints = (element.getAttribute('aria-describedby') ?? '').split(' ')
    const labels = [...((element as HTMLInputElement).labels ?? [])]
    return [...hints.map((id) => document.getElementById(id)), ...labels].map((one) => one?.textContent ?? '').join(' ')
  })
}
