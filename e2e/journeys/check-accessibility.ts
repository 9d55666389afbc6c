import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Ways a page can be painted, as classes of the document, and axe's rules on colours that hold in them; the first is the usual. */
const looks = [
  { look: 'light', classes: [], rules: undefined },
  { look: 'dark', classes: ['dark'], rules: ['color-contrast'] },
  { look: 'more contrast', classes: ['contrast'], rules: ['color-contrast-enhanced'] },
  { look: 'more contrast in the dark', classes: ['dark', 'contrast'], rules: ['color-contrast-enhanced'] },
] as const

/**
 * Holds what is on the screen against all of axe's rules, and where only colours differ, against those on contrast: of what
 * lies `within` alone, where the page behind it is checked elsewhere.
 */
export async function checkAccessibility(page: Page, what: string, within = 'html'): Promise<void> {
  for (const { look, classes, rules } of looks) {
    await page.evaluate(paint, [...classes])
    expect.soft(await violations(page, within, rules), `${what}, ${look}`).toEqual([])
  }
  await page.evaluate(paint, [])
}

/**
 * Runs in the page, and ends when it is painted that way. Even the shortest transition shows the old colours until a
 * frame is painted, of what is out of sight for longer: there are none meanwhile.
 */
function paint(classes: string[]): Promise<void> {
  const still = document.createElement('style')
  still.textContent = '*, *::before, *::after { transition: none !important }'
  document.head.append(still)
  for (const one of ['dark', 'contrast']) document.documentElement.classList.toggle(one, classes.includes(one))
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        still.remove()
        resolve()
      }),
    )
  })
}

async function violations(page: Page, within: string, rules?: readonly string[]): Promise<string[]> {
  // Far faster than a full report; our pages have no frames, so axe need not look into any.
  const axe = new AxeBuilder({ page })
    .include(rules ? within : 'html')
    .setLegacyMode()
    .options({
      resultTypes: ['violations'],
      ...(rules && {
        runOnly: { type: 'rule', values: [...rules] },
        rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
      }),
    })
  const found = (await axe.analyze()).violations
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('\n  ')}`,
  )
}
