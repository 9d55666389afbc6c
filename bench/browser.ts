import { type Browser, chromium, type Page } from '@playwright/test'
import { browserArgs } from '#bin/browser-args.ts'
import { findBrowser } from '#bin/ensure-browser.ts'
import { firstLoad } from './first-load.ts'
import { flood } from './flood.ts'
import { middle, report } from './measure.ts'
import { sampleTemplate } from './sample-template.ts'
import { rested, type Served, serve } from './served.ts'

/*
 * Figures of the pages in a real Chromium, without a graphics card: software rendering, so a lower bound of what people see.
 */

const WATCH_MS = 2500

/** Typing, panning and watching, each as a user would feel it. */
export async function benchBrowser(): Promise<void> {
  console.log('\nBrowser (headless Chromium, software rendering)')
  const served = await serve(3232, 'quick')
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    args: [...browserArgs, '--enable-precise-memory-info', '--js-flags=--expose-gc'],
    ...(executablePath ? { executablePath } : {}),
  })
  try {
    for (const resources of [200, 1000]) await keystrokes(browser, served, resources)
    for (const nodes of [1000, 5000]) await panning(browser, served, nodes)
    await watching(browser, served, 0)
    await watching(browser, served, 800)
    await opening(browser, served, 1000)
    await openingStack(browser, served, 1000)
    await reconnecting(browser, served)
    await flood(served, (path, prepare) => open(browser, served, path, prepare))
    const page = await open(browser, served)
    await firstLoad(page, `${served.url}/stacks`)
  } finally {
    await browser.close()
    served.stop()
  }
}

async function open(
  browser: Browser,
  served: Served,
  path?: string,
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = served.cookie.split('=')
  await context.addCookies([{ name, value, url: served.url }])
  const page = await context.newPage()
  await prepare(page)
  if (path !== undefined) await page.goto(served.url + path)
  return page
}

/** From a key going down in the editor to its diagnostics shown and the canvas painted. */
async function keystrokes(browser: Browser, served: Served, resources: number): Promise<void> {
  const draft = await served.api<{ id: string }>('POST', '/api/drafts', {
    name: 'bench',
    text: sampleTemplate(resources),
  })
  const page = await open(browser, served, `/designer/${draft.id}`)
  await page.locator('.react-flow__node, canvas').first().waitFor({ timeout: 60_000 })
  await page.getByText('Split', { exact: true }).click()
  // The name of the first resource: what is typed there changes diagnostics and canvas alike.
  const line = page.locator('.monaco-editor .view-line', { hasText: /^\s*net_0:/ })
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  const times: { marked: number; painted: number }[] = []
  for (let i = 0; i < 9; i++) {
    await page.waitForTimeout(700)
    await page.evaluate(() => performance.clearMarks())
    await page.keyboard.type('x')
    await page.waitForTimeout(1500)
    const marks = await page.evaluate(() =>
      performance.getEntriesByType('mark').map(({ name, startTime }) => ({ name, startTime })),
    )
    const typed = marks.find(({ name }) => name === 'hearth:typed')?.startTime ?? Number.NaN
    const after = (wanted: string) =>
      (marks.find(({ name, startTime }) => name === wanted && startTime >= typed)?.startTime ?? Number.NaN) - typed
    times.push({ marked: after('hearth:marked'), painted: after('hearth:painted') })
  }
  const of = (kind: 'marked' | 'painted') =>
    middle(
      times
        .slice(1)
        .map((time) => time[kind])
        .filter(Number.isFinite),
    )
  report({ what: `keystroke to diagnostics, ${resources} resources`, value: of('marked'), unit: 'ms', goal: 100 })
  report({ what: `keystroke to canvas, ${resources} resources`, value: of('painted'), unit: 'ms', goal: 100 })
  await page.context().close()
}

/** Frames a second while the canvas is dragged, near (100 %) and far (everything in view). */
async function panning(browser: Browser, served: Served, nodes: number): Promise<void> {
  const page = await open(browser, served, `/bench/canvas?nodes=${nodes}`)
  await page.locator('main[data-ready="true"]').waitFor({ timeout: 120_000 })
  await page.locator('.react-flow__pane').click({ position: { x: 5, y: 5 } })
  for (const [view, key, goal] of [
    ['far', 'Control+1', 30],
    ['near', 'Control+0', 50],
  ] as const) {
    await page.keyboard.press(key)
    await page.waitForTimeout(1500)
    report({ what: `panning ${view}, ${nodes} nodes`, value: await framesWhilePanning(page), unit: 'fps', goal })
  }
  await page.context().close()
}

async function framesWhilePanning(page: Page): Promise<number> {
  const frames = page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const started = performance.now()
        let count = 0
        const tick = () => {
          count++
          if (performance.now() - started < ms) requestAnimationFrame(tick)
          else resolve((count * 1000) / (performance.now() - started))
        }
        requestAnimationFrame(tick)
      }),
    WATCH_MS,
  )
  await page.mouse.move(700, 450)
  for (const started = Date.now(), step = { at: 0 }; Date.now() - started < WATCH_MS; step.at++) {
    await page.mouse.wheel(Math.cos(step.at / 20) * 30, Math.sin(step.at / 20) * 30)
  }
  return frames
}

/**
 * From an event's row in the database to its node in its new colour, while forty resources come up; or, among `others`,
 * those of two hundred that a view at full size shows.
 */
async function watching(browser: Browser, served: Served, others: number): Promise<void> {
  const [delays, wait] = others === 0 ? [40, 2] : [200, 12]
  const lines = [
    ...Array.from(
      { length: delays },
      (_, at) => `  wait${at}: { type: OS::Heat::Delay, properties: { min_wait: ${wait + (at % 8) / 4} } }`,
    ),
    ...Array.from({ length: others }, (_, at) => `  other${at}: { type: OS::Heat::RandomString }`),
  ]
  const template = ['heat_template_version: 2018-08-31', 'resources:', ...lines].join('\n')
  const { id } = await served.api<{ id: string }>('POST', '/api/stacks', { name: `watched-${others}`, template })
  const page = await open(browser, served, `/stacks/${id}?tab=topology`, (fresh) =>
    fresh.addInitScript((key) => {
      localStorage.setItem(key, JSON.stringify({ x: 40, y: 80, zoom: 1 }))
    }, `hearth.view.topology.${id}`),
  )
  await page.locator('.react-flow__node').first().waitFor({ timeout: 30_000 })
  const seen = await page.evaluate(
    (all) =>
      new Promise<Record<string, number>>((resolve) => {
        const times: Record<string, number> = {}
        const look = () =>
          requestAnimationFrame(() => {
            for (const node of document.querySelectorAll('.react-flow__node[data-id]')) {
              const name = node.getAttribute('data-id')!
              if (!(name in times) && /created|complete/i.test(node.getAttribute('aria-label') ?? ''))
                times[name] = Date.now()
            }
            if (Object.keys(times).length >= all) resolve(times)
          })
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
        setTimeout(() => resolve(times), 20_000)
      }),
    delays,
  )
  await rested(served, id)
  const { events } = await served.api<{ events: { resourceName: string; status: string; time: string }[] }>(
    'GET',
    `/api/stacks/${id}/events?after=0`,
  )
  const times = events
    .filter(({ status, resourceName: name }) => status === 'COMPLETE' && name.startsWith('wait') && name in seen)
    .map(({ resourceName, time }) => seen[resourceName]! - Date.parse(time))
  report({
    what: `event to painted node among ${others + delays}, median of ${times.length}`,
    value: middle(times),
    unit: 'ms',
    goal: others === 0 ? 100 : 250,
  })
  await page.context().close()
}

/** From asking for the designer until a design is drawn and answers: one that nobody has placed, and one that is known. */
async function opening(browser: Browser, served: Served, resources: number): Promise<void> {
  const text = sampleTemplate(resources)
  const fresh = () => served.api<{ id: string }>('POST', '/api/drafts', { name: 'opened', text })
  const first = await timesOf(browser, served, async () => `/designer/${(await fresh()).id}`)
  report({ what: `open a template of ${resources} resources`, value: middle(first), unit: 'ms', goal: 1500 })
  const { id } = await fresh()
  const again = await timesOf(browser, served, async () => `/designer/${id}`)
  report({ what: `open it again, places known`, value: middle(again), unit: 'ms', goal: 1500 })
}

/** From asking for the page of a running stack until it is drawn and answers. */
async function openingStack(browser: Browser, served: Served, resources: number): Promise<void> {
  const lines = Array.from({ length: resources }, (_, at) => `  r${at}: { type: OS::Heat::RandomString }`)
  const template = ['heat_template_version: 2018-08-31', 'resources:', ...lines].join('\n')
  const { id } = await served.api<{ id: string }>('POST', '/api/stacks', { name: 'opened', template })
  await rested(served, id)
  const times = await timesOf(browser, served, async () => `/stacks/${id}?tab=topology`)
  report({ what: `open the topology of ${resources} resources`, value: middle(times), unit: 'ms', goal: 1500 })
}

/** How long a canvas takes to be there and to answer, three times after one that doesn't count (ms). */
async function timesOf(browser: Browser, served: Served, pathOf: () => Promise<string>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 4; round++) {
    const page = await open(browser, served)
    const path = await pathOf()
    const started = performance.now()
    await page.goto(served.url + path, { waitUntil: 'commit' })
    await page.locator('.react-flow__node, .hearth-canvas canvas').first().waitFor({ timeout: 60_000 })
    // A wheel's turn that has its frame: the page is not only there, it listens.
    await page.mouse.move(700, 450)
    await page.mouse.wheel(0, 40)
    await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => setTimeout(heard))))
    times.push(performance.now() - started)
    await page.context().close()
  }
  return times.slice(1)
}

/** From the network's return until the page is live again. */
async function reconnecting(browser: Browser, served: Served): Promise<void> {
  const template = 'heat_template_version: 2018-08-31\nresources: { a: { type: OS::Heat::RandomString } }'
  const { id } = await served.api<{ id: string }>('POST', '/api/stacks', { name: 'cut-off', template })
  const page = await open(browser, served, `/stacks/${id}`)
  const header = page.locator('main header')
  await header.getByText('Live', { exact: true }).waitFor()
  await page.context().setOffline(true)
  await header.getByText(/^(Reconnecting|Offline)$/).waitFor()
  await page.waitForTimeout(10_000)
  const back = performance.now()
  await page.context().setOffline(false)
  await header.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 })
  report({ what: 'live again after 10 s without a network', value: performance.now() - back, unit: 'ms', goal: 1000 })
  await page.context().close()
}
