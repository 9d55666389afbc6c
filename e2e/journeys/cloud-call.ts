import { expect, type Page } from '@playwright/test'

interface Signed {
  readonly token: string
  readonly projectId: string
}

/** Signs in to the demo cloud itself, as somebody who uses it without Hearth. */
export async function signInToCloud(page: Page, password = 'hearth-demo'): Promise<Signed> {
  const user = { name: 'demo', domain: { id: 'default' }, password }
  const scope = { project: { name: 'demo', domain: { id: 'default' } } }
  const auth = { identity: { methods: ['password'], password: { user } }, scope }
  const answer = await page.request.post('/demo-cloud/identity/v3/auth/tokens', { data: { auth } })
  expect(answer.ok(), await answer.text()).toBe(true)
  const token = answer.headers()['x-subject-token'] ?? ''
  return { token, projectId: (await answer.json()).token.project.id }
}

/** One call to a service of the demo cloud, past Hearth: `cloudCall(page, who, 'POST', 'compute/v2.1/servers', {…})`. */
export async function cloudCall(page: Page, { token }: Signed, method: string, path: string, data?: unknown) {
  const headers = { 'x-auth-token': token }
  const answer = await page.request.fetch(`/demo-cloud/${path}`, { method, headers, ...(data ? { data } : {}) })
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  const text = await answer.text()
  return text ? JSON.parse(text) : undefined
}
