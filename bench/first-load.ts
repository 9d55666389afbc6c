import type { Page } from '@playwright/test'
import { report } from './measure.ts'

/** What the browser had to fetch of JavaScript before the page stood still, in KiB as it came over the line. */
export async function firstLoad(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Map<string, string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') scripts.set(requestId, response.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  const texts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') texts.push(response.text().catch(() => ''))
  })
  await page.goto(url)
  await page.getByRole('heading', { level: 1, name: 'Stacks' }).waitFor()
  await page.waitForTimeout(3000)
  report({ what: 'JavaScript of the first load of the stacks page', value: bytes / 1024, unit: 'KiB', goal: 250 })
  const monaco = (await Promise.all(texts)).some((text) => text.includes('monaco-editor') || text.includes('vs/editor'))
  console.log(`Monaco in it: ${monaco ? 'YES' : 'no'}`)
}
