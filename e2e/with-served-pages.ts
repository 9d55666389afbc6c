import { spawn } from 'node:child_process'
import { type Browser, chromium } from '@playwright/test'
import { browserArgs } from '#bin/browser-args.ts'
import { ensureBrowser } from '#bin/ensure-browser.ts'
import { projectRoot } from '#bin/project-root.ts'

/** Serves Hearth on an empty data folder, hands its address and a browser to `work`, and ends both. */
export async function withServedPages(
  port: number,
  work: (address: string, browser: Browser) => Promise<void>,
): Promise<void> {
  const address = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['e2e/serve-fresh.ts'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await answering(`${address}/sign-in`, () => server.exitCode !== null)
    const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...browserArgs] })
    await work(address, browser)
    await browser.close()
  } finally {
    server.kill()
  }
}

/** Resolves when the address answers; the first start may have to build. Throws when the server `stopped`, or after ten minutes. */
async function answering(url: string, stopped: () => boolean): Promise<void> {
  for (const end = Date.now() + 600_000; Date.now() < end; ) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (stopped()) throw new Error('The server stopped.')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`${url} did not answer.`)
}
