import type { Page } from '@playwright/test'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { dragType, nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2021-04-16

resources:
  net:
    type: OS::Neutron::Net
  port:
    type: OS::Neutron::Port
    properties:
      network: { get_resource: net }
  web:
    type: OS::Nova::Server
    properties:
      flavor: m1.small
      image: debian-12
      networks:
        - port: { get_resource: port }
`
const layout = { port: { x: 520, y: 60 }, web: { x: 100, y: 60 } }

test('lines, sets and whole selections: each gesture is one step, told and taken back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  await openDraft(page, { name: 'gestures', text, layout })
  await expect(nodeOf(page, 'web')).toBeVisible()
  const canvas = page.getByRole('region', { name: 'Design canvas' })
  const said = page.getByLabel('What was done')
  const resources = async () => parseTemplate((await savedDraft(page)).text).resources

  await test.step('a line let go over empty ground offers only what can be connected, and connects it', async () => {
    await nodeOf(page, 'web').hover({ position: { x: 60, y: 12 } })
    await nodeOf(page, 'web').locator('.react-flow__handle.source').hover({ force: true })
    await page.mouse.down()
    await page.mouse.move(700, 720, { steps: 6 })
    await page.mouse.move(706, 726)
    await page.mouse.up()
    const field = page.getByRole('combobox', { name: 'Add and connect to web' })
    await expect(field).toBeFocused()
    await field.fill('random')
    await expect(page.getByText('Nothing of that name can be connected.')).toBeVisible()
    await field.fill('ssh')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('Add key_pair to web: done')
    expect((await resources()).get('web')?.properties.key_name).toEqual({ get_resource: 'key_pair' })
  })

  await test.step('several are lined up in one step, and stay there when the rest is tidied', async () => {
    await nodeOf(page, 'web').click()
    await nodeOf(page, 'key_pair').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Alt+a')
    await expect(page.getByText('spread across')).toBeVisible()
    await page.keyboard.press('l')
    await expect(said).toHaveText('Align left edges of 2 resources: done')
    const aligned = (await savedDraft(page)).layout
    expect(aligned.web?.x).toBe(aligned.key_pair?.x)
    await page.getByRole('button', { name: 'Tidy up what nobody placed' }).click()
    await expect(said).toHaveText('Tidy up: done')
    expect((await savedDraft(page)).layout).toMatchObject({ web: aligned.web, key_pair: aligned.key_pair })
    await page.getByRole('button', { name: 'Undo: Tidy up' }).click()
    await page.getByRole('button', { name: 'Undo: Align left edges' }).click()
    await expect.poll(async () => (await savedDraft(page)).layout.web).toEqual(layout.web)
  })

  await test.step('what it needs is selected, copied as YAML, and pasted into another tab with its lines', async () => {
    await nodeOf(page, 'web').click()
    await page.keyboard.press('Alt+s')
    await page.keyboard.press('u')
    await expect(said).toHaveText('4 resources selected')
    await page.keyboard.press('Control+c')
    await expect(said).toHaveText('Copied 4 resources as YAML')
    const other = await context.newPage()
    await other.goto('/designer')
    await other.getByRole('region', { name: 'Design canvas' }).focus()
    await other.keyboard.press('Control+v')
    await expect(nodeOf(other, 'web')).toBeVisible()
    const pasted = parseTemplate((await savedDraft(other)).text).resources
    expect(pasted.get('web')?.properties).toEqual((await resources()).get('web')?.properties)
    await other.close()
  })

  await test.step('deleted from between, its neighbours are joined', async () => {
    await nodeOf(page, 'port').click()
    await page.keyboard.press('Control+Delete')
    await expect(said).toHaveText('Delete port and join its neighbours: done')
    await expect(canvas).toBeFocused()
    expect((await resources()).get('web')?.properties.networks).toEqual([{ network: { get_resource: 'net' } }])
    await page.keyboard.press('Control+z')
    await expect(said).toHaveText('Undone: Delete port and join its neighbours')
    await expect(nodeOf(page, 'port')).toBeVisible()
  })

  await test.step('a ready-wired set is dropped into the network, under free names, in one step', async () => {
    await page.getByRole('searchbox', { name: 'Search resource types' }).fill('public ip')
    const before = (await savedDraft(page)).text
    await dragType(page, 'ready:public-server', nodeOf(page, 'net'), { x: 60, y: 30 })
    await expect(nodeOf(page, 'floating_ip')).toBeVisible()
    const now = await resources()
    expect(now.get('port_2')?.properties.network).toEqual({ get_resource: 'net' })
    expect(now.get('floating_ip')?.properties.port_id).toEqual({ get_resource: 'port_2' })
    await expect(said).toHaveText('Add Server with public address: done')
    await page.getByRole('button', { name: 'Undo: Add Server with public address' }).click()
    await expect.poll(async () => (await savedDraft(page)).text).toBe(before)
  })
})

test('everything can be found and done from the outline, without seeing the canvas', async ({ page }) => {
  await signInToDemo(page)
  await openDraft(page, { name: 'outline', text, layout })
  const said = page.getByLabel('What was done')
  await page.getByRole('tab', { name: /^Outline/ }).click()
  const item = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name} `) })
  await item('web').click()

  await test.step('the menu key offers all that the canvas does', async () => {
    await page.keyboard.press('Shift+F10')
    await expect(page.getByRole('menu', { name: 'web' })).toBeVisible()
    await checkAccessibility(page, 'outline and menu')
    await page.keyboard.press('Escape')
    await expect(item('web')).toBeFocused()
  })

  await test.step('it is put into a place and taken out of it', async () => {
    await page.keyboard.press('p')
    await page.getByRole('combobox', { name: 'Put web into' }).fill('nowhere')
    await expect(page.getByTitle('What will be written')).toContainText('port:')
    await checkAccessibility(page, 'put into')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('Take web out: done')
    await expect(item('web')).toHaveAttribute('aria-level', '1')
    await item('web').press('p')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('Put web into net: done')
    await expect(item('web')).toHaveAttribute('aria-level', '2')
  })

  await test.step('resources are added, connected and removed', async () => {
    await page.getByRole('button', { name: 'Add a resource' }).press('Enter')
    await page.getByRole('combobox', { name: 'Add a resource' }).fill('disk')
    await checkAccessibility(page, 'add')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('Add volume: done')
    await item('web').press('c')
    await page.getByRole('combobox', { name: 'Connect web to' }).fill('volume')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: /^Join them by a Volume attachment/ })).toBeVisible()
    await checkAccessibility(page, 'connect')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText('Join web and volume: done')
    await item('volume').press('Delete')
    await expect(said).toHaveText('Delete volume: done')
    await expect(item('volume')).toHaveCount(0)
  })

  await test.step('a search goes through canvas and text', async () => {
    await page.keyboard.press('Control+f')
    const field = page.getByRole('searchbox', { name: 'Find in canvas and text' })
    await field.fill('net')
    await page.keyboard.press('Enter')
    await expect(said).toHaveText(/^1 of \d+: net$/)
    await checkAccessibility(page, 'find')
    await expect(nodeOf(page, 'net')).toHaveClass(/selected/)
    await page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
  })
})

test('the view of a design is where it was left, and keys turn it', async ({ page }) => {
  await signInToDemo(page)
  const id = await openDraft(page, { name: 'view', text, layout })
  await expect(nodeOf(page, 'web')).toBeVisible()
  const canvas = page.getByRole('region', { name: 'Design canvas' })
  await canvas.focus()
  await page.keyboard.press('Control+0')
  for (const level of ['near', 'far'] as const) {
    for (let step = 0; step < 9 && (await canvas.getAttribute('data-zoom')) !== level; step++) {
      await page.keyboard.press(level === 'near' ? 'Control++' : 'Control+-')
      await page.waitForTimeout(250)
    }
    await expect(canvas).toHaveAttribute('data-zoom', level)
    const told = nodeOf(page, 'web').getByText('image: debian-12')
    await expect(told).toBeVisible({ visible: level === 'near' })
  }
  const left = await zoom(page)
  await page.goto(`/designer/${id}`)
  await expect(nodeOf(page, 'web')).toBeVisible()
  expect(await zoom(page)).toBe(left)
  await canvas.focus()
  await page.keyboard.press('Control+1')
  await expect(canvas).toHaveAttribute('data-zoom', 'middle')
})

function zoom(page: Page) {
  return page.getByRole('button', { name: /^Zoom \d+ percent/ }).getAttribute('aria-label')
}
