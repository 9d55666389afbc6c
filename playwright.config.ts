import { defineConfig } from '@playwright/test'
import { browserArgs } from './bin/browser-args.ts'
import { findBrowser } from './bin/ensure-browser.ts'

const port = Number(process.env.HEARTH_TEST_PORT ?? 3210)
const executablePath = findBrowser()

/** A fresh Hearth of its own for the run: production build, empty data folder, quick demo cloud. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: ['journeys/**/*.spec.ts', 'security/**/*.spec.ts'],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A shared machine may stall for longer than anybody waits; what fails twice is broken, what fails once is told.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    actionTimeout: 15_000,
    // A trace of every step doubles the time; ask for one by --trace on.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [...browserArgs],
      // Where the locale knows no umlauts, Chromium saves what has some in its name as “download”.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    },
  },
  webServer: {
    command: 'node e2e/serve-fresh.ts',
    url: `http://127.0.0.1:${port}/sign-in`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: 'ignore',
    env: { PORT: String(port), HEARTH_TEST_PORT: String(port) },
  },
})
