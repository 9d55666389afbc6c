import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { openLaunch } from './open-launch.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = readFileSync(new URL('../../public/starters/server-group.yaml', import.meta.url), 'utf8')
const tiny = 'heat_template_version: 2018-08-31\nresources: { word: { type: OS::Heat::RandomString } }\n'

/** A page of 1440 by 900 at 200 % has half as many pixels of its own. */
for (const [screen, viewport, hasTouch] of [
  ['a window at 200 %', { width: 720, height: 450 }, false],
  ['a tablet', { width: 820, height: 1180 }, true],
] as const) {
  test.describe(screen, () => {
    test.use({ viewport, hasTouch })

    test('nothing is cut off, from the list of stacks to a design, its launch and what runs', async ({ page }) => {
      await signInToDemo(page)
      const id = await launchStack(page, { name: `small-${viewport.width}`, template: tiny })
      await page.goto('/stacks')
      await expect(page.getByRole('link', { name: `small-${viewport.width}` })).toBeVisible()
      await expectNothingCutOff(page)
      await checkAccessibility(page, `stacks on ${screen}`)

      await page.goto(`/stacks/${id}?tab=topology`)
      await expect(page.locator('.react-flow__node').first()).toBeVisible()
      await expectNothingCutOff(page)

      await openDraft(page, { name: 'small', text })
      await expect(page.locator('.react-flow__node').first()).toBeVisible()
      await expectNothingCutOff(page)
      await expect(page.getByRole('link', { name: 'Launch' })).toBeInViewport({ ratio: 1 })
      await expect(page.getByRole('button', { name: 'Fit everything' })).toBeInViewport({ ratio: 1 })

      await openLaunch(page, { name: 'small', text })
      await expectNothingCutOff(page)
      await checkAccessibility(page, `launch on ${screen}`)
    })
  })
}

/** The page is no wider than its window: what is wider scrolls inside it. */
async function expectNothingCutOff(page: Page) {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect(wide, page.url()).toBeLessThanOrEqual(window)
}
