import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Holds what is on the screen against all of axe's rules, and in the dark, where only colours differ, against those on contrast. */
export async function checkAccessibility(page: Page, what: string): Promise<void> {
  expect.soft(await violations(page), `${what}, light`).toEqual([])
  await page.evaluate(paintDark)
  expect.soft(await violations(page, ['color-contrast']), `${what}, dark`).toEqual([])
  await page.evaluate(() => document.documentElement.classList.remove('dark'))
}

/** Runs in the page. Even the shortest transition shows the old colours until the next frame is painted. */
function paintDark(): Promise<void> {
  document.documentElement.classList.add('dark')
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))
  })
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Far faster than a full report; our pages have no frames, so axe need not look into any.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  })
  const found = (await axe.analyze()).violations
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('\n  ')}`,
  )
}
