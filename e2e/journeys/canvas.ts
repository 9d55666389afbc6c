import type { Locator, Page } from '@playwright/test'

/** The node of a resource, in the designer and in a topology alike. */
export function nodeOf(page: Page, name: string): Locator {
  return page.locator(`.react-flow__node[data-id="${name}"]`)
}

/** Drags a type from the palette, mouse pressed and moved as a hand does, to a place relative to `target`'s corner. */
export async function dragType(page: Page, type: string, target: Locator, at: { x: number; y: number }) {
  const item = page.getByTitle(new RegExp(`^${type}\n`))
  const box = await target.boundingBox()
  if (!box) throw new Error(`There is nothing to drop ${type} on.`)
  await item.hover()
  await page.mouse.down()
  await page.mouse.move(box.x + at.x - 8, box.y + at.y - 8, { steps: 4 })
  await page.mouse.move(box.x + at.x, box.y + at.y, { steps: 2 })
  await page.mouse.up()
}

/** Draws a line from one node's handle to another node; `before` it is let go, one may look at what it would write. */
export async function drawLine(page: Page, from: string, to: string, before?: () => Promise<void>) {
  await nodeOf(page, from).hover({ position: { x: 60, y: 12 } })
  await nodeOf(page, from).locator('.react-flow__handle.source').hover({ force: true })
  await page.mouse.down()
  const box = await nodeOf(page, to).boundingBox()
  if (!box) throw new Error(`${to} is not on the canvas.`)
  await page.mouse.move(box.x + 50, box.y + 10, { steps: 6 })
  await page.mouse.move(box.x + 56, box.y + 14, { steps: 2 })
  await before?.()
  await page.mouse.up()
}

/** Drags a node by its left end to a place of the window, by way of others; the button is still down at the end. */
export async function pickUp(page: Page, name: string, to: { x: number; y: number }) {
  const box = await nodeOf(page, name).boundingBox()
  if (!box) throw new Error(`${name} is not on the canvas.`)
  await page.mouse.move(box.x + 50, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 30, { steps: 3 })
  await page.mouse.move(to.x - 6, to.y - 6, { steps: 6 })
  await page.mouse.move(to.x, to.y, { steps: 2 })
}
