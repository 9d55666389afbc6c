import { expect, type Locator, type Page } from '@playwright/test'

/** Opens one of the dialogs about the design as a whole; answers it. */
export async function chooseDesignAction(page: Page, item: string): Promise<Locator> {
  await page.getByRole('button', { name: /^Design: / }).click()
  await page.getByRole('menuitem', { name: item }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  return dialog
}
