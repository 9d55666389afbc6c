import type { Page } from '@playwright/test'
import type { ResourceSummary, StackEvent } from '#lib/api/contract.ts'

/** All events of a stack and of the stacks inside it, as the server has them. Works while the page is cut off. */
export async function familyEvents(page: Page, stackId: string): Promise<StackEvent[]> {
  const own = await (await page.request.get(`/api/stacks/${stackId}/events`)).json()
  const { resources } = await (await page.request.get(`/api/stacks/${stackId}/resources`)).json()
  const nested = (resources as ResourceSummary[]).flatMap(({ nestedStackId }) => nestedStackId ?? [])
  const below = await Promise.all(nested.map((id) => familyEvents(page, id)))
  return [...own.events, ...below.flat()]
}
