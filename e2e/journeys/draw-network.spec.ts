import type { Locator, Page } from '@playwright/test'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { dragType, drawLine, nodeOf, pickUp } from './canvas.ts'
import { expect, test } from './journey.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

test('a network is drawn from nothing by hand, undone to an empty file and redone to the byte', async ({ page }) => {
  await signInToDemo(page)
  await page.goto('/designer')
  const canvas = page.getByRole('region', { name: 'Design canvas' })
  const form = page.getByRole('complementary', { name: 'Properties' })
  await expect(canvas.getByText('Drag a resource here to begin')).toBeVisible()
  const empty = (await savedDraft(page)).text

  await test.step('places and what sits in them are dragged from the palette', async () => {
    await dragType(page, 'OS::Neutron::Net', canvas, { x: 420, y: 330 })
    await expect(nodeOf(page, 'net')).toBeVisible()
    await dragType(page, 'OS::Neutron::Subnet', nodeOf(page, 'net'), { x: 120, y: 60 })
    await expect(nodeOf(page, 'subnet')).toBeVisible()
    await dragType(page, 'OS::Neutron::Router', canvas, { x: 130, y: 200 })
    await expect(nodeOf(page, 'router')).toBeVisible()
    await dragType(page, 'OS::Nova::Server', canvas, { x: 700, y: 560 })
    await expect(nodeOf(page, 'server')).toBeVisible()
  })

  await test.step('a server dropped into the subnet gets a port there, told before it is let go', async () => {
    await pickUp(page, 'server', await middleOf(nodeOf(page, 'subnet')))
    const hint = page.getByRole('tooltip')
    await expect(hint).toContainText('Put server into subnet')
    await expect(hint).toContainText('- port: { get_resource: server_port }')
    await page.mouse.up()
    await expect(nodeOf(page, 'server_port')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Undo: Put server into subnet' })).toBeVisible()
  })

  await test.step('dragged out it loses the port, in one step that is taken back', async () => {
    const before = (await savedDraft(page)).text
    const net = await nodeOf(page, 'net').boundingBox()
    await pickUp(page, 'server', { x: net!.x + 60, y: net!.y + net!.height + 60 })
    await expect(page.getByRole('tooltip')).toContainText('Take server out')
    await page.mouse.up()
    await expect(nodeOf(page, 'server_port')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(nodeOf(page, 'server_port')).toBeVisible()
    expect((await savedDraft(page)).text).toBe(before)
  })

  await test.step('the router is dragged to the external network, and tied to the subnet by a line', async () => {
    await pickUp(page, 'router', { x: 400, y: 330 })
    const dock = page.getByText('External network public')
    await expect(dock).toBeVisible()
    const { x, y } = await middleOf(dock)
    await page.mouse.move(x, y, { steps: 6 })
    await expect(page.getByRole('tooltip')).toContainText('network: public')
    await page.mouse.up()
    await expect(dock).toHaveCount(0)
    await drawLine(page, 'router', 'subnet', async () => {
      await expect(page.getByRole('tooltip')).toContainText('type: OS::Neutron::RouterInterface')
    })
    await page.getByRole('option', { name: /^Join them by a Router interface/ }).click()
    await expect(nodeOf(page, 'router_interface')).toBeVisible()
  })

  await test.step('what is still missing is chosen from what the cloud has', async () => {
    await choose(page, form, 'server', /^flavor/, /^m1\.small/)
    await form.getByRole('button', { name: 'image', exact: true }).click()
    await choose(page, form, 'server', /^image/, /^debian-12/)
    await fill(page, form, 'subnet', 'cidr', /^cidr/, '10.1.0.0/24')
    await expect(page.getByRole('button', { name: /^Valid\./ })).toBeVisible()
  })

  const drawn = (await savedDraft(page)).text
  await test.step('the text says what was drawn', async () => {
    const { resources } = parseTemplate(drawn)
    const properties = Object.fromEntries([...resources].map(([name, resource]) => [name, resource.properties]))
    expect(properties).toEqual({
      net: {},
      subnet: { network: { get_resource: 'net' }, cidr: '10.1.0.0/24' },
      server_port: { fixed_ips: [{ subnet: { get_resource: 'subnet' } }], network: { get_resource: 'net' } },
      router: { external_gateway_info: { network: 'public' } },
      router_interface: { router: { get_resource: 'router' }, subnet: { get_resource: 'subnet' } },
      server: { networks: [{ port: { get_resource: 'server_port' } }], flavor: 'm1.small', image: 'debian-12' },
    })
  })

  await test.step('undo leads back to the empty file, redo to the same bytes', async () => {
    await nodeOf(page, 'router').click()
    const undo = page.getByRole('button', { name: /^(Undo: |Nothing to undo)/ })
    const steps = await pressUntil(page, 'Control+z', undo, 'Nothing to undo')
    expect((await savedDraft(page)).text).toBe(empty)
    await expect(page.locator('.react-flow__node')).toHaveCount(0)
    const redo = page.getByRole('button', { name: /^(Redo: |Nothing to redo)/ })
    expect(await pressUntil(page, 'Control+Shift+z', redo, 'Nothing to redo')).toBe(steps)
    expect((await savedDraft(page)).text).toBe(drawn)
    await expect(page.locator('.react-flow__node')).toHaveCount(6)
  })
})

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (!box) throw new Error('It is not on the page.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function pressUntil(page: Page, keys: string, button: Locator, name: string): Promise<number> {
  for (let steps = 0; steps < 60; steps++) {
    const before = await button.getAttribute('aria-label')
    if (before === name) return steps
    await page.keyboard.press(keys)
    await expect(button).not.toHaveAttribute('aria-label', before ?? '')
  }
  throw new Error(`${keys} never came to an end.`)
}

async function pick(page: Page, field: Locator, option: RegExp) {
  await field.click()
  await page.getByRole('option', { name: option }).first().click()
}

async function choose(page: Page, form: Locator, node: string, property: RegExp, option: RegExp) {
  await nodeOf(page, node).click()
  await pick(page, form.getByRole('combobox', { name: property }), option)
}

/** Takes up an optional property and types into its field. */
async function fill(page: Page, form: Locator, node: string, property: string, label: RegExp, value: string) {
  await nodeOf(page, node).click({ position: { x: 40, y: 14 } })
  await form.getByRole('button', { name: property, exact: true }).click()
  const field = form.getByRole('textbox', { name: label })
  await field.fill(value)
  await field.press('Enter')
}
