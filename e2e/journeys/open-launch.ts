import { expect, type Page } from '@playwright/test'
import type { Draft, DraftContent } from '#lib/api/contract.ts'

/** Saves a draft and opens its launch form, at a step and with further query where wanted; answers the draft's id. */
export async function openLaunch(page: Page, content: DraftContent, query = ''): Promise<string> {
  const response = await page.request.post('/api/drafts', { data: content })
  expect(response.ok()).toBe(true)
  const { id } = (await response.json()) as Draft
  await page.goto(`/launch/${id}${query}`)
  await expect(page.getByRole('form', { name: 'Launch' })).toBeVisible()
  return id
}
