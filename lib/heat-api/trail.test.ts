import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allowances } from '#lib/access/allowances.ts'
import type { Done } from './heat-world.ts'
import { HeatStory } from './testing/heat-story.ts'

const signal = (stack: { id: string; name: string; projectId: string }, name: string, secret?: string) =>
  `http://hearth.test/heat/v1/${stack.projectId}/stacks/${stack.name}/${stack.id}/resources/${name}/signal?secret=${secret}`

const kept: Omit<Done, 'request'>[] = []
let asked = 0
let heat: HeatStory

beforeAll(async () => {
  const most = { failedSignIns: -1, requests: -1, signals: 3, streams: 1 }
  const urls = { signal, metadata: signal, cfn: 'http://hearth.test/heat/cfn/v1' }
  heat = await HeatStory.begin(
    { urls },
    {
      audit: async ({ request: _request, ...done }) => void kept.push(done),
      allowance: async () => (++asked > 100 ? 7 : 0),
      signalAllowance: allowances(most, async () => []).signal,
    },
  )
}, 60_000)
afterAll(() => heat.end(), 60_000)
beforeEach(() => {
  kept.length = 0
  asked = 0
})

async function act(params: Record<string, string>) {
  const url = new URL('http://hearth.test/heat/cfn/v1/')
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  const headers = { 'x-auth-token': heat.demo.token }
  const response = await heat.cfn(new Request(url, { headers }))
  return { status: response.status, text: await response.text() }
}

const empty = JSON.stringify({ heat_template_version: '2021-04-16', resources: {} })

test('who changed what by CloudFormation’s actions is kept, and what was refused; who only looked is not', async () => {
  const made = await act({ Action: 'CreateStack', StackName: 'formed', TemplateBody: empty })
  const id = /stacks\/formed\/([\da-f-]+)</.exec(made.text)![1]!
  await heat.story.ended(id)
  await act({ Action: 'DescribeStacks', StackName: 'formed' })
  expect((await act({ Action: 'CreateStack', StackName: 'formed', TemplateBody: empty })).status).toBe(400)
  await act({ Action: 'UpdateStack', StackName: 'formed', TemplateBody: empty })
  await heat.story.ended(id)
  await act({ Action: 'DeleteStack', StackName: 'formed' })
  expect(kept.map(({ action, status, detail, stackId }) => [action, status, detail, stackId])).toEqual([
    ['stacks:create', 200, '', id],
    ['stacks:create', 400, 'AlreadyExists', id],
    ['stacks:update', 200, '', id],
    ['stacks:delete', 200, '', id],
  ])
  const { projectId, userId } = heat.demo
  for (const { visitor } of kept) expect(visitor).toMatchObject({ projectId, userId, userName: 'demo' })
}, 60_000)

test('CloudFormation’s actions count among what a project may ask for', async () => {
  asked = 100
  const { status, text } = await act({ Action: 'ListStacks' })
  expect([status, text]).toEqual([429, expect.stringContaining('<Code>Throttling</Code>')])
})

test('a server that signals without end is refused, and hurts neither another nor the trail', async () => {
  const handle = { type: 'OS::Heat::WaitConditionHandle' }
  const template = {
    heat_template_version: '2021-04-16',
    resources: { loud: handle, quiet: handle },
    outputs: { loud: { value: { get_attr: ['loud', 'endpoint'] } } },
  }
  const place = await heat.create('signalled', template)
  const id = place.split('/').at(-1)!
  const rows = await heat.story.rows(id)
  const send = async (name: string, secret = rows.find((row) => row.name === name)!.data.secret) => {
    const url = signal({ id, name: 'signalled', projectId: heat.demo.projectId }, name, String(secret))
    const body = JSON.stringify({ status: 'SUCCESS', id: String(Math.random()) })
    return heat.fetch(new Request(url, { method: 'POST', body }))
  }
  kept.length = 0
  // Whoever can't prove to be a guest counts for nothing.
  for (let at = 0; at < 5; at++) expect((await send('loud', 'guessed')).status).not.toBe(200)
  const statuses: number[] = []
  for (let at = 0; at < 6; at++) statuses.push((await send('loud')).status)
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
  expect(Number((await send('loud')).headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await send('quiet')).status).toBe(200)
  expect(kept).toEqual([
    expect.objectContaining({ action: 'resource:signal', stackId: id, status: 200 }),
    expect.objectContaining({ action: 'resource:signal', stackId: id, status: 429, detail: 'RequestLimitExceeded' }),
    expect.objectContaining({ action: 'resource:signal', stackId: id, status: 200 }),
  ])
  expect(kept[0]!.visitor).toEqual({ projectId: heat.demo.projectId, userId: '', userName: 'server, for loud' })
  const signals = (await heat.story.rawEvents(id)).filter(({ action }) => action === 'SIGNAL')
  expect(signals).toHaveLength(4)
}, 60_000)
