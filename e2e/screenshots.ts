import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { projectRoot } from '#bin/project-root.ts'
import { type Scene, scenes } from './screenshot-scenes.ts'
import { type Shown, showcase } from './showcase.ts'
import { withServedPages } from './with-served-pages.ts'

/** `npm run screenshots`: every page, light and dark, at two sizes, into docs/screenshots. */
const port = Number(process.env.HEARTH_TEST_PORT ?? 3220)
const folder = `${projectRoot}/docs/screenshots`
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]

await withServedPages(port, async (address, browser) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const shown = await showcase(address)
  for (const theme of ['light', 'dark'] as const)
    for (const size of sizes) await takeAll(browser, address, shown, theme, size)
  const bytes = readdirSync(folder).map((name) => statSync(`${folder}/${name}`).size)
  console.log(`${bytes.length} pictures, ${(bytes.reduce((sum, one) => sum + one, 0) / 2 ** 20).toFixed(1)} MiB`)
})

async function takeAll(
  browser: Browser,
  address: string,
  shown: Shown,
  theme: 'light' | 'dark',
  size: (typeof sizes)[number],
) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
    ...(shown.signedIn && { storageState: shown.signedIn }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  for (const scene of scenes) await take(page, scene, shown, `${folder}/${scene.name}-${theme}-${size.width}.png`)
  await context.close()
}

async function take(page: Page, scene: Scene, shown: Shown, path: string) {
  try {
    await scene.set(page, shown)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  } catch (error) {
    console.error(`${path}: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
    return
  }
  console.log(`${path.slice(projectRoot.length + 1)} ${Math.round(readFileSync(path).length / 1024)} KiB`)
}
