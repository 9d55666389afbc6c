import { readFileSync } from 'node:fs'
import { type APIRequestContext, request } from '@playwright/test'
import { projectRoot } from '#bin/project-root.ts'
import type { DemoSettings, Draft, StackDetail, StackRequest } from '#lib/api/contract.ts'

/** What there is to see: stacks in every state, a draft, and a signed-in browser's cookies. */
export interface Shown {
  readonly signedIn: Awaited<ReturnType<APIRequestContext['storageState']>>
  readonly complete: string
  readonly failed: string
  readonly draft: string
  readonly update: string
  /** Starts one more stack, to be caught while it is coming up; the one before it goes. */
  readonly launchAnother: () => Promise<string>
}

const starter = (name: string) => readFileSync(`${projectRoot}/public/starters/${name}.yaml`, 'utf8')

/** Fills a fresh Hearth with data worth showing. */
export async function showcase(baseURL: string): Promise<Shown> {
  const api = await request.newContext({ baseURL })
  await api.post('/api/session', { data: { method: 'demo' } })
  const launch = async (data: StackRequest) => (await json<{ id: string }>(api.post('/api/stacks', { data }))).id
  const complete = await launch({ name: 'shop', template: starter('web-and-database'), tags: ['production'] })
  await launch({ name: 'hello-web', template: starter('web-server'), tags: ['demo'] })
  await launch({ name: 'office-network', template: starter('private-network') })
  await finished(api, complete)

  // More than is left of the project's quota for volumes.
  const failed = await launch({
    name: 'archive',
    template: starter('server-with-volume'),
    parameters: { volume_size: 1000 },
  })
  await finished(api, failed)

  const draftOf = async (data: object) => (await json<Draft>(api.post('/api/drafts', { data }))).id
  await draftOf({ name: 'Bastion for the lab', text: starter('bastion') })
  const draft = await draftOf({ name: 'Web and database', text: starter('web-and-database') })
  const update = await draftOf({
    name: 'shop',
    stackId: complete,
    text: starter('web-and-database')
      .replace('default: 20\n', 'default: 50\n')
      .replace('default: debian-12', 'default: ubuntu-24.04'),
  })
  const dials = await json<DemoSettings>(api.get('/api/demo'))
  await api.put('/api/demo', { data: { ...dials, speed: 'realistic' } })
  let another: string | undefined
  let count = 0
  return {
    signedIn: await api.storageState(),
    complete,
    failed,
    draft,
    update,
    async launchAnother() {
      if (another) await api.delete(`/api/stacks/${another}`)
      another = await launch({ name: `shop-staging-${++count}`, template: starter('web-and-database') })
      return another
    },
  }
}

async function json<T>(answer: ReturnType<APIRequestContext['get']>): Promise<T> {
  const response = await answer
  if (!response.ok()) throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`)
  return (await response.json()) as T
}

async function finished(api: APIRequestContext, id: string): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const { status } = await json<StackDetail>(api.get(`/api/stacks/${id}`))
    if (status !== 'IN_PROGRESS') return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`Stack ${id} did not finish.`)
}
