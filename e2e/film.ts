import { spawn } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { chromium } from '@playwright/test'
import sharp from 'sharp'
import { browserArgs } from '#bin/browser-args.ts'
import { ensureBrowser } from '#bin/ensure-browser.ts'
import { projectRoot } from '#bin/project-root.ts'
import { answering } from './answering.ts'
import { Camera } from './camera.ts'
import { story } from './film-story.ts'

/** `npm run film`: half a minute of draw, launch, watch, as an animated picture for the README. */
const port = Number(process.env.HEARTH_TEST_PORT ?? 3230)
const address = `http://127.0.0.1:${port}`
const path = `${projectRoot}/docs/film/draw-launch-watch.webp`
const size = { width: 1200, height: 750 }

const server = spawn(process.execPath, ['e2e/serve-fresh.ts'], {
  cwd: projectRoot,
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'ignore', 'inherit'],
})
try {
  await answering(`${address}/sign-in`, () => server.exitCode !== null)
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...browserArgs] })
  const context = await browser.newContext({ baseURL: address, viewport: size, colorScheme: 'light' })
  const page = await context.newPage()
  const camera = await Camera.on(page)
  await story(page, camera)
  const { frames, delays } = await camera.stop()
  await browser.close()
  mkdirSync(`${projectRoot}/docs/film`, { recursive: true })
  await sharp(frames, { join: { animated: true } })
    .webp({ delay: delays, loop: 0, quality: 72, effort: 4 })
    .toFile(path)
  const seconds = delays.reduce((sum, one) => sum + one, 0) / 1000
  console.log(`${frames.length} frames, ${seconds.toFixed(0)} s, ${(statSync(path).size / 2 ** 20).toFixed(1)} MiB`)
} finally {
  server.kill()
}
