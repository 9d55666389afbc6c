import type { Page } from '@playwright/test'

/** From now on every page of `page` notes in which paint each node of a topology was first seen complete. */
export async function recordCompletions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const turns: [string, number][] = []
    Object.assign(window, { completions: turns })
    let paint = 0
    new MutationObserver(() => {
      paint++
      for (const node of document.querySelectorAll('.react-flow__node[aria-label*=", Created"]')) {
        const name = node.getAttribute('data-id') ?? ''
        if (!turns.some(([known]) => known === name)) turns.push([name, paint])
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] })
  })
}

/** By resource: the number of the paint in which it turned complete. */
export async function turnedComplete(page: Page): Promise<Map<string, number>> {
  return new Map(await page.evaluate(() => (window as unknown as { completions: [string, number][] }).completions))
}
