import { expect, type Page } from '@playwright/test'
import type { StackRequest } from '#lib/api/contract.ts'

/** Starts a stack without the form; answers its id. */
export async function launchStack(page: Page, request: StackRequest): Promise<string> {
  const response = await page.request.post('/api/stacks', { data: request })
  expect(response.ok(), await response.text()).toBe(true)
  return ((await response.json()) as { id: string }).id
}
