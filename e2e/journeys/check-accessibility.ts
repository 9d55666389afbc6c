import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Several times faster than a full report; our pages have no frames, so axe need not look into any. */
const violationsOnly = { resultTypes: ['violations' as const] }

/** Holds what is on the screen against axe's rules, in light and in dark. */
export async function checkAccessibility(page: Page, what: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark')
    const { violations } = await new AxeBuilder({ page }).options(violationsOnly).setLegacyMode().analyze()
    const told = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('\n  ')}`,
    )
    expect.soft(told, `${what}, ${theme}`).toEqual([])
  }
  await page.evaluate(() => document.documentElement.classList.remove('dark'))
}
