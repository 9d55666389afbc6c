import { chromium, type Page } from '@playwright/test'
import { browserArgs } from '#bin/browser-args.ts'
import { findBrowser } from '#bin/ensure-browser.ts'
import { report } from './measure.ts'
import { rested, type Served, serve } from './served.ts'

/*
 * One stack of ten thousand resources in a hundred groups: made, read, watched in a browser while it comes up and goes.
 */

const GROUPS = 100
const MEMBERS = 100
const PATIENCE_MS = 300_000

const template = JSON.stringify({
  heat_template_version: '2021-04-16',
  resources: Object.fromEntries(
    Array.from({ length: GROUPS }, (_, at) => [
      `group${at}`,
      {
        type: 'OS::Heat::ResourceGroup',
        properties: {
          count: MEMBERS,
          resource_def: { type: 'OS::Heat::RandomString', properties: { length: 16 } },
        },
      },
    ]),
  ),
})

/** What a page went through while it watched. */
interface Watched {
  /** Frames a second, and the longest time without one in milliseconds. */
  readonly fps: number
  readonly longest: number
  /** MiB of the page's own heap. */
  readonly heap: number
}

/** Prints how long it takes, what it costs, and whether what the page shows in the end is what there is. */
export async function benchLarge(): Promise<void> {
  console.log(`\nOne stack of ${GROUPS} groups of ${MEMBERS}`)
  const served = await serve(3234, 'instant', { HEARTH_MAX_RESOURCES: '20000' })
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    args: [...browserArgs, '--enable-precise-memory-info'],
    ...(executablePath ? { executablePath } : {}),
  })
  try {
    await life(served, 'unwatched', async () => {})
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = served.cookie.split('=')
    await context.addCookies([{ name, value, url: served.url }])
    await life(served, 'watched', async (id, act) => {
      const page = await context.newPage()
      await page.goto(`${served.url}/stacks/${id}?tab=topology`)
      const watching = watch(page)
      await act()
      told(await watching())
      await checkPage(page)
      await page.close()
    })
    report({ what: 'resident memory of the server', value: served.memory(), unit: 'MiB' })
  } finally {
    await browser.close()
    served.stop()
  }
}

/** Creates the stack, hands it over while it comes up, reads and deletes it. */
async function life(
  served: Served,
  how: string,
  meanwhile: (id: string, until: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const started = performance.now()
  const { id } = await served.api<{ id: string }>('POST', '/api/stacks', { name: `large-${how}`, template })
  report({ what: `${how}: the request`, value: (performance.now() - started) / 1000, unit: 's' })
  const created = async () => {
    const state = await restedWithin(served, id)
    report({ what: `${how}: until ${state}`, value: (performance.now() - started) / 1000, unit: 's' })
  }
  const waited = created()
  await meanwhile(id, () => waited)
  await waited
  await reads(served, id)
  const deleting = performance.now()
  await served.api('DELETE', `/api/stacks/${id}`)
  const state = await restedWithin(served, id)
  report({ what: `${how}: until ${state}`, value: (performance.now() - deleting) / 1000, unit: 's' })
}

async function restedWithin(served: Served, id: string): Promise<string> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`not done within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS).unref(),
  )
  return Promise.race([rested(served, id), late])
}

/** The lists of Heat's API over the whole tree. */
async function reads(served: Served, id: string): Promise<void> {
  const { url, headers } = await heatOf(served)
  for (const [list, query] of [
    ['resources', 'nested_depth=2'],
    ['events', 'nested_depth=2'],
    ['events', 'nested_depth=2&limit=100'],
  ] as const) {
    const started = performance.now()
    const response = await fetch(`${url}/stacks/${await nameOf(served, id)}/${id}/${list}?${query}`, { headers })
    const found = (await response.json()) as Record<string, unknown[]>
    report({
      what: `GET ${list}?${query}: ${found[list]?.length}`,
      value: performance.now() - started,
      unit: 'ms',
    })
  }
}

const nameOf = async (served: Served, id: string) =>
  (await served.api<{ name: string }>('GET', `/api/stacks/${id}`)).name

/** Heat's endpoint for the demo project, and a token for it. */
async function heatOf({ url }: Served): Promise<{ url: string; headers: { 'x-auth-token': string } }> {
  const user = { name: 'demo', password: 'hearth-demo', domain: { name: 'Default' } }
  const response = await fetch(`${url}/demo-cloud/identity/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user } },
        scope: { project: { name: 'demo', domain: { name: 'Default' } } },
      },
    }),
  })
  const { token } = (await response.json()) as { token: { project: { id: string } } }
  return {
    url: `${url}/heat/v1/${token.project.id}`,
    headers: { 'x-auth-token': response.headers.get('x-subject-token') ?? '' },
  }
}

/** Counts frames from now on; the answer ends it. */
function watch(page: Page): () => Promise<Watched> {
  const begun = page.evaluate(() => {
    const seen = { frames: 0, longest: 0, started: performance.now(), last: performance.now() }
    Object.assign(window, { seen })
    const tick = (now: number) => {
      seen.frames++
      seen.longest = Math.max(seen.longest, now - seen.last)
      seen.last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  return async () => {
    await begun
    return page.evaluate(() => {
      const { seen } = window as unknown as { seen: { frames: number; longest: number; started: number } }
      const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } }
      return {
        fps: (seen.frames * 1000) / (performance.now() - seen.started),
        longest: seen.longest,
        heap: memory.usedJSHeapSize / 2 ** 20,
      }
    })
  }
}

function told({ fps, longest, heap }: Watched): void {
  report({ what: 'the page while it comes up: frames', value: fps, unit: 'fps', goal: 10 })
  report({ what: 'the page while it comes up: longest time without a frame', value: longest, unit: 'ms', goal: 1000 })
  report({ what: 'the page: its heap', value: heap, unit: 'MiB', goal: 300 })
}

/** All that there is must be in the table, and complete. */
async function checkPage(page: Page): Promise<void> {
  const started = performance.now()
  await page.getByRole('tab', { name: /Resources/ }).click()
  const all = GROUPS * (MEMBERS + 1)
  const counted = page.getByText(new RegExp(`^${all} resources$`))
  const right = await counted.waitFor({ timeout: 60_000 }).then(
    () => true,
    () => false,
  )
  report({ what: `the table of ${all} resources shown`, value: performance.now() - started, unit: 'ms', goal: 1000 })
  await page.getByLabel('Filter by status').click()
  await page.getByRole('option', { name: 'Complete' }).click()
  const complete =
    right &&
    (await counted.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    ))
  console.log(`what the page counts: ${complete ? 'right' : 'WRONG'}`)
}
