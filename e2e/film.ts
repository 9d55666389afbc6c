import { mkdirSync, statSync } from 'node:fs'
import sharp from 'sharp'
import { projectRoot } from '#bin/project-root.ts'
import { Camera } from './camera.ts'
import { story } from './film-story.ts'
import { withServedPages } from './with-served-pages.ts'

/** `npm run film`: half a minute of draw, launch, watch, as an animated picture for the README. */
const port = Number(process.env.HEARTH_TEST_PORT ?? 3230)
const path = `${projectRoot}/docs/film/draw-launch-watch.webp`
const size = { width: 1200, height: 750 }

await withServedPages(port, async (address, browser) => {
  const context = await browser.newContext({ baseURL: address, viewport: size, colorScheme: 'light' })
  const page = await context.newPage()
  const camera = await Camera.on(page)
  await story(page, camera)
  const { frames, delays } = await camera.stop()
  mkdirSync(`${projectRoot}/docs/film`, { recursive: true })
  await sharp(frames, { join: { animated: true } })
    .webp({ delay: delays, loop: 0, quality: 72, effort: 4 })
    .toFile(path)
  const seconds = delays.reduce((sum, one) => sum + one, 0) / 1000
  console.log(`${frames.length} frames, ${seconds.toFixed(0)} s, ${(statSync(path).size / 2 ** 20).toFixed(1)} MiB`)
})
