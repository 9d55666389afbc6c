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
}

async function draw(page: Page, camera: Camera): Promise<void> {
  const canvas = page.getByRole('region', { name: 'Design canvas' })
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  await camera.roll()
  await drag(page, camera, 'OS::Neutron::Net', canvas, { x: 250, y: 120 })
  await drag(page, camera, 'OS::Neutron::Subnet', nodeOf(page, 'net'), { x: 110, y: 60 })
  await drag(page, camera, 'OS::Neutron::Port', nodeOf(page, 'subnet'), { x: 110, y: 60 })
}

async function launch(_page: Page, _camera: Camera): Promise<void> {}

async function drag(page: Page, camera: Camera, type: string, target: Locator, at: { x: number; y: number }) {
  const item = await page.getByTitle(new RegExp(`^${type}\n`)).boundingBox()
  const place = await target.boundingBox()
  if (!item || !place) throw new Error(`${type} can't be dragged.`)
  await camera.glide(item.x + 40, item.y + 16)
  await page.mouse.down()
  await camera.glide(place.x + at.x, place.y + at.y)
  await page.mouse.up()
  await page.waitForTimeout(500)
}
