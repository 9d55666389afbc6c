import { expect, type Page } from '@playwright/test'

/** The open stack's page says by itself that the stack has come to this state, in Heat's words. */
export async function expectStack(page: Page, state: string, timeout = 40_000): Promise<void> {
  await expect(page.locator('main header').getByText(state, { exact: true })).toBeVisible({ timeout })
}
