import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { browserArgs } from '#bin/browser-args.ts'
import { ensureBrowser } from '#bin/ensure-browser.ts'

/** A stack's page in a browser, open all the while. */
export interface WatchedPage {
  /** Resolves when the page says by itself that the stack has come to this state. */
  shows(state: string): Promise<void>
  /** Numbers of the stack's events as the page's streams told them, in order. */
  heard(): Promise<number[]>
  /** Errors that nobody caught. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

interface Recording extends Window {
  heard: { stackId: string; seq: number }[]
}

/** Opens it with a session's cookie, `name=value`. */
export async function watchPage(address: string, cookie: string, stackId: string): Promise<WatchedPage> {
  const browser: Browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...browserArgs] })
  const page: Page = await browser.newPage()
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: address }])
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.addInitScript(recordStreams)
  await page.goto(`${address}/stacks/${stackId}`)
  return {
    errors,
    shows: (state) =>
      expect(page.locator('main header').getByText(state, { exact: true })).toBeVisible({ timeout: 300_000 }),
    heard: () =>
      page.evaluate(
        (id) => (window as unknown as Recording).heard.flatMap(({ stackId, seq }) => (stackId === id ? [seq] : [])),
        stackId,
      ),
    close: () => browser.close(),
  }
}

/** In the page: keeps a copy of all that event streams tell. */
function recordStreams(): void {
  const recording = window as unknown as Recording
  recording.heard = []
  const real = window.fetch
  const read = async (body: ReadableStream<Uint8Array>) => {
    let rest = ''
    for await (const piece of body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) recording.heard.push(JSON.parse(line.slice(6)))
    }
  }
  window.fetch = async (...asked) => {
    const answer = await real(...asked)
    if (!String(asked[0]).startsWith('/api/stream') || !answer.body) return answer
    const [own, copy] = answer.body.tee()
    read(copy).catch(() => {})
    return new Response(own, answer)
  }
}
