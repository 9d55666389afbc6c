import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Holds what is on the screen against all of axe's rules, and in the dark, where only colours differ, against those on contrast. */
export async function checkAccessibility(page: Page, what: string): Promise<void> {
  expect.soft(await violations(page), `${what}, light`).toEqual([])
  await page.evaluate(paint, true)
  expect.soft(await violations(page, ['color-contrast']), `${what}, dark`).toEqual([])
  await page.evaluate(paint, false)
}

/**
 * Runs in the page, and ends when it is painted dark, or light again. Even the shortest transition shows the old colours
 * until a frame is painted, of what is out of sight for longer: there are none meanwhile.
 */
function paint(dark: boolean): Promise<void> {
  const still = document.createElement('style')
  still.textContent = '*, *::before, *::after { transition: none !important }'
  document.head.append(still)
  document.documentElement.classList.toggle('dark', dark)
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        still.remove()
        resolve()
      }),
    )
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
