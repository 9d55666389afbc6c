import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { savedDraft } from './saved-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = readFileSync(new URL('../../public/starters/server-group.yaml', import.meta.url), 'utf8')
const tiny = 'heat_template_version: 2018-08-31\nresources: { word: { type: OS::Heat::RandomString } }\n'
const tabs = ['overview', 'topology', 'resources', 'events', 'timeline', 'outputs', 'parameters', 'template']
const furtherTabs = ['changes', 'drift', 'snapshots']

/** A page of 1440 by 900 at 200 % has half as many pixels of its own. */
for (const [screen, viewport, hasTouch] of [
  ['a window at 200 %', { width: 720, height: 450 }, false],
  ['an upright tablet', { width: 820, height: 1180 }, true],
  ['a tablet on its side', { width: 1180, height: 820 }, true],
] as const) {
  test.describe(screen, () => {
    test.use({ viewport, hasTouch })

    test('no page is cut off or scrolls sideways', async ({ page }) => {
      await page.goto('/sign-in')
      await expectAllFits(page)
      await signInToDemo(page)
      const name = `small-${viewport.width}-${viewport.height}`
      const id = await launchStack(page, { name, template: tiny, tags: ['a', 'b', 'c'] })
      const draft = await openDraft(page, { name: 'A design with a rather long name', text })
      await expect(page.locator('.react-flow__node').first()).toBeVisible()
      await expectAllFits(page)
      for (const button of [/Launch/, 'Fit everything', 'Commands', /problem|hint|Valid/])
        await expect(
          page
            .getByRole('main')
            .getByLabel(button)
            .or(page.getByRole('link', { name: button }))
            .first(),
        ).toBeInViewport({ ratio: 1 })
      await page.goto('/stacks')
      await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
      await expectAllFits(page)
      await checkAccessibility(page, `stacks on ${screen}`)
      for (const path of ['/new', '/adopt', '/audit', '/notifications', '/api', `/launch/${draft}?step=source`])
        await expectPageFits(path)
      for (const step of ['parameters', 'options', 'review']) await expectPageFits(`/launch/${draft}?step=${step}`)
      await page.goto(`/stacks/${id}`)
      await expectStack(page, 'CREATE_COMPLETE')
      for (const tab of [...tabs, ...furtherTabs]) {
        await expectPageFits(`/stacks/${id}?tab=${tab}`)
        await expect(
          page.getByRole('tablist', { name: 'Views of the stack' }).getByRole('tab', { selected: true }),
        ).toBeInViewport({ ratio: 0.7 })
      }

      async function expectPageFits(path: string) {
        await page.goto(path)
        await expect(page.getByRole('main').getByRole('heading').first()).toBeAttached()
        await expectAllFits(page)
      }
    })

    test('dialogs scroll inside, with their buttons in sight', async ({ page }) => {
      await signInToDemo(page)
      const id = await launchStack(page, {
        name: `goes-${viewport.width}-${viewport.height}`,
        template: text,
        parameters: {},
      })
      await page.goto(`/stacks/${id}?tab=overview`)
      await expectStack(page, 'CREATE_COMPLETE')
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Delete…' }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('listitem').first()).toBeVisible()
      for (const button of await dialog.getByRole('button').all()) await expect(button).toBeInViewport({ ratio: 1 })
      await expectAllFits(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
      await expect(dialog.getByRole('button', { name: 'Change keys' })).toBeInViewport({ ratio: 1 })
      await dialog.getByText('Play and pause').scrollIntoViewIfNeeded()
      await expect(dialog.getByText('Play and pause')).toBeInViewport({ ratio: 1 })
      await expectAllFits(page)
    })
  })
}

test.describe('fingers', () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true })

  test('draw with nothing but taps, drag the canvas with one finger and zoom with two', async ({ page }) => {
    await signInToDemo(page)
    await openDraft(page, { name: 'by hand', text: 'heat_template_version: 2018-08-31\n' })
    const said = page.getByLabel('What was done')

    await test.step('resources are added from the palette', async () => {
      await page.getByRole('button', { name: 'Palette and outline' }).tap()
      for (const type of ['OS::Neutron::Net', 'OS::Neutron::Subnet'])
        await page.getByTitle(new RegExp(`^${type}\n`)).tap()
      await expect(said).toHaveText('Add subnet: done')
      await page.getByRole('button', { name: 'Palette and outline' }).tap()
    })

    await test.step('and connected by the bar of what is selected', async () => {
      await page.getByRole('button', { name: 'Fit everything' }).tap()
      await nodeOf(page, 'subnet').tap()
      const bar = page.getByRole('toolbar', { name: 'What is selected' })
      for (const button of await bar.getByRole('button').all())
        expect(Math.min(...Object.values((await button.boundingBox())!).slice(2))).toBeGreaterThanOrEqual(44)
      await checkAccessibility(page, 'the bar of what is selected')
      await bar.getByRole('button', { name: 'Connect to…' }).tap()
      await page.getByRole('option', { name: /^net\b/ }).tap()
      await page
        .getByRole('option', { name: /^network/ })
        .first()
        .tap()
      await expect.poll(async () => (await savedDraft(page)).text).toMatch(/network:? \{? ?get_resource: net/)
    })

    await test.step('the view follows one finger, and two zoom it', async () => {
      const view = page.locator('.react-flow__viewport')
      const placeOf = () =>
        view.evaluate((one) => {
          const { a: scale, e: x } = new DOMMatrix(getComputedStyle(one).transform)
          return { scale, x }
        })
      const before = await placeOf()
      await touch(page, [[{ x: 600, y: 900 }], [{ x: 560, y: 860 }], [{ x: 500, y: 800 }]])
      await expect.poll(async () => (await placeOf()).x).toBeLessThan(before.x - 60)
      const apart = (by: number) => [
        { x: 400 - by, y: 900 },
        { x: 400 + by, y: 900 },
      ]
      await touch(page, [apart(40), apart(80), apart(120)])
      await expect.poll(async () => (await placeOf()).scale).toBeGreaterThan(before.scale * 1.3)
    })
  })
})

/** Fingers that are put down, moved from place to place, and lifted. */
async function touch(page: Page, places: readonly (readonly { readonly x: number; readonly y: number }[])[]) {
  const browser = await page.context().newCDPSession(page)
  for (const [at, touchPoints] of places.entries())
    await browser.send('Input.dispatchTouchEvent', {
      type: at === 0 ? 'touchStart' : 'touchMove',
      touchPoints: [...touchPoints],
    })
  await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await browser.detach()
}

/**
 * The page is no wider than its window; what can be pressed is not beyond its edge, unless it can be scrolled to. axe says
 * what is too small for a finger.
 */
async function expectAllFits(page: Page) {
  expect.soft(await page.evaluate(misfits), page.url()).toEqual([])
}

/** Runs in the page. */
function misfits(): string[] {
  const edge = document.documentElement.clientWidth
  const nameOf = (one: Element) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)
  const wide = [document.documentElement, ...document.querySelectorAll('main')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${one.tagName} scrolls sideways: ${one.scrollWidth} in ${one.clientWidth}`)
  const scrolls = (one: Element | null): boolean =>
    one !== null &&
    ((/auto|scroll/.test(getComputedStyle(one).overflowX) && one.getBoundingClientRect().right <= edge + 1) ||
      scrolls(one.parentElement))
  const controls = [...document.querySelectorAll('button, a[href], input, select, [role=tab], [role=switch]')].filter(
    (one) =>
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.closest('.react-flow, .monaco-editor, .sr-only, nextjs-portal'),
  )
  const boxes = controls.map((one) => ({ name: nameOf(one), box: one.getBoundingClientRect(), one }))
  const cut = boxes
    .filter(({ box, one }) => box.width > 1 && (box.right > edge + 1 || box.left < -1) && !scrolls(one.parentElement))
    .map(({ name }) => `cut off: ${name}`)
  return [...wide, ...cut]
}
