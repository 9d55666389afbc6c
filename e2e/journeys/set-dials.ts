import { expect, type Page } from '@playwright/test'
import type { DemoSettings } from '#lib/api/contract.ts'

/** Turns the demo cloud's dials, signed in for as long as that takes. */
export async function setDials(page: Page, dials: Partial<DemoSettings>): Promise<void> {
  await page.request.post('/api/session', { data: { method: 'demo' } })
  const now: DemoSettings = await (await page.request.get('/api/demo')).json()
  expect((await page.request.put('/api/demo', { data: { ...now, ...dials } })).ok()).toBe(true)
  await page.context().clearCookies()
}
