import type { Page } from '@playwright/test'
import { report } from './measure.ts'

/**
 * What the document itself asks for of JavaScript, in KiB as it came over the line. What the page fetches afterwards of
 * places one may go to next does not count.
 */
export async function firstLoad(page: Page, url: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Map<string, string>()
  const sizes = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') scripts.set(requestId, response.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId)
    if (script) sizes.set(script, encodedDataLength)
  })
  const texts: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') texts.push(response.text().catch(() => ''))
  })
  const document = (await (await page.goto(url))?.text()) ?? ''
  await page.getByRole('heading', { level: 1, name: 'Stacks' }).waitFor()
  await page.waitForTimeout(3000)
  const own = [...sizes].filter(([script]) => document.includes(new URL(script).pathname))
  const bytes = own.reduce((sum, [, size]) => sum + size, 0)
  report({ what: 'JavaScript of the first load of the stacks page', value: bytes / 1024, unit: 'KiB', goal: 250 })
  const monaco = (await Promise.all(texts)).some((text) => text.includes('monaco-editor') || text.includes('vs/editor'))
  console.log(`Monaco in it: ${monaco ? 'YES' : 'no'}`)
}
