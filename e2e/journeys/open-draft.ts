import { expect, type Page } from '@playwright/test'
import type { Draft, DraftContent } from '#lib/api/contract.ts'

/** Saves a draft and opens it in the designer; answers its id. */
export async function openDraft(page: Page, content: DraftContent): Promise<string> {
  const response = await page.request.post('/api/drafts', { data: content })
  expect(response.ok()).toBe(true)
  const { id } = (await response.json()) as Draft
  await page.goto(`/designer/${id}`)
  await expect(page.getByRole('region', { name: 'Design canvas' })).toBeVisible()
  return id
}
