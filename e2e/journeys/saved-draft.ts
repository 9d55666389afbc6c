import { expect, type Page } from '@playwright/test'
import type { Draft } from '#lib/api/contract.ts'

/** The open design as the server keeps it, once everything is saved. */
export async function savedDraft(page: Page): Promise<Draft> {
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved')
  const id = new URL(page.url()).pathname.split('/').at(-1)
  return (await page.request.get(`/api/drafts/${id}`)).json()
}
