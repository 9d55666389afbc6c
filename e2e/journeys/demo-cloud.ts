import { expect, type Page } from '@playwright/test'

type Call = (method: string, path: string, data?: unknown) => Promise<unknown>

/** The demo cloud as any client of OpenStack reaches it, beside Hearth's own pages: the world outside of stacks. */
export async function demoCloud(page: Page): Promise<Record<'network' | 'compute' | 'image', Call>> {
  const identity = {
    methods: ['password'],
    password: { user: { name: 'demo', domain: { id: 'default' }, password: 'hearth-demo' } },
  }
  const scope = { project: { name: 'demo', domain: { id: 'default' } } }
  const response = await page.request.post('/demo-cloud/identity/v3/auth/tokens', {
    data: { auth: { identity, scope } },
  })
  expect(response.ok(), await response.text()).toBe(true)
  const token = response.headers()['x-subject-token']!
  const { token: told } = (await response.json()) as {
    token: { catalog: { type: string; endpoints: { interface: string; url: string }[] }[] }
  }
  const callTo = (type: string): Call => {
    const endpoints = told.catalog.find((service) => service.type === type)?.endpoints ?? []
    const { url } = endpoints.find((endpoint) => endpoint.interface === 'public')!
    return async (method, path, data) => {
      const answer = await page.request.fetch(url.replace(/\/$/, '') + path, {
        method,
        headers: { 'x-auth-token': token },
        ...(data === undefined ? {} : { data }),
      })
      expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
      return answer.status() === 204 ? undefined : answer.json()
    }
  }
  return { network: callTo('network'), compute: callTo('compute'), image: callTo('image') }
}
