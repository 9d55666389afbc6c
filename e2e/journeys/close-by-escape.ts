import { expect, type Locator, type Page } from '@playwright/test'

/** Escape closes one thing after the other: where a tooltip is open above it, that is first. */
export async function closeByEscape(page: Page, opened: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(opened).toBeHidden({ timeout: 1000 })
  }).toPass()
}
