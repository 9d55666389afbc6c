import { type APIRequestContext, test as base, expect } from '@playwright/test'
import type { StackSummary } from '#lib/api/contract.ts'

export { expect }

/** A journey whose stacks go when it ends, so that the next one finds the quotas of the demo cloud free. */
export const test = base.extend<{ tidied: undefined }>({
  tidied: [
    async ({ playwright, baseURL }, use) => {
      await use(undefined)
      const api = await playwright.request.newContext(baseURL ? { baseURL } : {})
      await api.post('/api/session', { data: { method: 'demo' } })
      await removeStacks(api)
      await api.dispose()
    },
    { auto: true },
  ],
})

/** Deletes every stack, and waits a while until they are gone; one that can't go is left. */
async function removeStacks(api: APIRequestContext): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const answer = await api.get('/api/stacks')
    const { stacks = [] } = answer.ok() ? ((await answer.json()) as { stacks?: StackSummary[] }) : {}
    if (stacks.length === 0) return
    for (const { id, action, status } of stacks) {
      if (action !== 'DELETE' || (status === 'FAILED' && tries < 3)) await api.delete(`/api/stacks/${id}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
