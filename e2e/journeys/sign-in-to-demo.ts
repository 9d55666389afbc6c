import { expect, type Page } from '@playwright/test'

/** Through the front door, as anybody would. Ends on the list of stacks. */
export async function signInToDemo(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Try the demo cloud' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
}
