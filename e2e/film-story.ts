import type { Locator, Page } from '@playwright/test'
import type { Camera } from './camera.ts'
import { nodeOf } from './journeys/canvas.ts'

/** Draw, launch, watch: from an empty canvas to a running server. */
export async function story(page: Page, camera: Camera): Promise<void> {
  await page.request.post('/api/session', { data: { method: 'demo' } })
  const dials = (await (await page.request.get('/api/demo')).json()) as object
  await page.request.put('/api/demo', { data: { ...dials, speed: 'realistic' } })
  await page.goto('/designer')
  await page.getByText('Drag a resource here to begin').waitFor()
  await draw(page, camera)
  await launch(page, camera)
  await watch(page, camera)
}

async function draw(page: Page, camera: Camera): Promise<void> {
  const canvas = page.getByRole('region', { name: 'Design canvas' })
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
  // A little faster than it was, to fit half a minute.
  await camera.roll(1.2)
  await page.waitForTimeout(600)
  await drag(page, camera, 'ready:private-network', canvas, { x: 90, y: 60 })
  await page.getByRole('button', { name: 'Fit everything' }).click()
  await page.waitForTimeout(900)
  const subnet = await boxOf(nodeOf(page, 'subnet'))
  await drag(page, camera, 'OS::Nova::Server', canvas, await within(canvas, subnet.x + 60, subnet.y + 45))
  await page.waitForTimeout(900)
  await page.getByRole('button', { name: 'Fit everything' }).click()
  const form = page.getByRole('complementary', { name: 'Properties' })
  await press(camera, nodeOf(page, 'server'))
  await pick(page, camera, form.getByRole('combobox', { name: /^flavor/ }), /^m1\.small/)
  await press(camera, form.getByRole('button', { name: 'image', exact: true }))
  await pick(page, camera, form.getByRole('combobox', { name: /^image/ }), /^debian-12/)
  await page.waitForTimeout(900)
}

async function launch(page: Page, camera: Camera): Promise<void> {
  await press(camera, page.getByRole('link', { name: 'Launch', exact: true }))
  const network = page.getByRole('combobox', { name: /External network/ })
  await network.waitFor()
  await page.waitForTimeout(500)
  await pick(page, camera, network, /^public/)
  await page.getByText('Checked: ready to launch.').waitFor()
  await page.waitForTimeout(700)
  await press(camera, page.getByRole('button', { name: 'Launch', exact: true }))
}

async function watch(page: Page, camera: Camera): Promise<void> {
  await page.getByRole('region', { name: /^Topology of/ }).waitFor()
  await page.locator('.react-flow__node').first().waitFor()
  await page.getByRole('button', { name: 'Fit everything' }).click()
  await page.getByText('CREATE_COMPLETE').first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(1200)
  await press(camera, page.getByRole('tab', { name: 'Timeline' }))
  await page.waitForTimeout(3000)
}

async function drag(page: Page, camera: Camera, type: string, target: Locator, at: { x: number; y: number }) {
  const item = await boxOf(page.getByTitle(new RegExp(`^${type}\n`)))
  const place = await boxOf(target)
  await camera.glide(item.x + 40, item.y + 16)
  await page.mouse.down()
  await camera.glide(place.x + at.x, place.y + at.y)
  await page.waitForTimeout(500)
  await page.mouse.up()
  await page.waitForTimeout(400)
}

async function press(camera: Camera, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await boxOf(target)
  await camera.glide(box.x + Math.min(60, box.width / 2), box.y + Math.min(14, box.height / 2))
  await target.click({ position: { x: Math.min(60, box.width / 2), y: Math.min(14, box.height / 2) } })
}

async function pick(page: Page, camera: Camera, field: Locator, option: RegExp): Promise<void> {
  await press(camera, field)
  const wanted = page.getByRole('option', { name: option }).first()
  await wanted.waitFor()
  await page.waitForTimeout(300)
  await press(camera, wanted)
}

async function within(target: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await boxOf(target)
  return { x: x - box.x, y: y - box.y }
}

async function boxOf(target: Locator) {
  const box = await target.boundingBox()
  if (!box) throw new Error('It is not on the page.')
  return box
}
