import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

test('a config is made, listed, shown and deleted', async () => {
  const made = await heat.post('/software_configs', {
    name: 'install',
    group: 'script',
    config: '#!/bin/sh\n',
    inputs: [{ name: 'a' }, { name: 'b', type: 'Number', default: 1 }],
    outputs: [{ name: 'out' }],
    options: { x: 1 },
  })
  expect(made.status).toBe(200)
  const config = {
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    name: 'install',
    group: 'script',
    creation_time: time,
    config: '#!/bin/sh\n',
    inputs: [
      { name: 'a', type: 'String' },
      { name: 'b', type: 'Number', default: 1 },
    ],
    outputs: [{ name: 'out', type: 'String', error_output: false }],
    options: { x: 1 },
  }
  expect(made.body).toEqual({ software_config: config })
  const { id } = made.body.software_config!
  expect((await heat.get(`/software_configs/${id}`)).body).toEqual(made.body)
  expect((await heat.get('/software_configs')).body).toEqual({
    software_configs: [{ id, name: 'install', group: 'script', creation_time: time }],
  })
  expect((await heat.call('DELETE', `/software_configs/${id}`)).status).toBe(204)
  for (const method of ['GET', 'DELETE']) {
    const gone = await heat.call(method, `/software_configs/${id}`)
    expect([gone.status, gone.body.error]).toMatchObject([
      404,
      { type: 'NotFound', message: `Software config with id ${id} not found` },
    ])
  }
})

test('configs come in pages, the newest first', async () => {
  const made: string[] = []
  for (const name of ['one', 'two', 'three']) {
    made.unshift(String((await heat.post('/software_configs', { name })).body.software_config!.id))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const page = async (query: string) =>
    (await heat.get(`/software_configs?${query}`)).body.software_configs!.map(({ id }) => id)
  expect(await page('limit=2')).toEqual(made.slice(0, 2))
  expect(await page(`limit=2&marker=${made[1]}`)).toEqual(made.slice(2))
})

test.each([
  [{ inputs: 'x' }, 'TypeError'],
  [{ inputs: [{ type: 'String' }] }, 'ValueError'],
  [{ inputs: [{ name: 'x', foo: 1 }] }, 'ValueError'],
  [{ outputs: [{ name: 'x', type: 'Foo' }] }, 'ValueError'],
])('a config is refused: %j', async (body, type) => {
  const reply = await heat.post('/software_configs', body)
  expect([reply.status, reply.body.error]).toEqual([400, { type, traceback: null }])
})

test('a deployment is made, changed, listed for its server, and keeps its config', async () => {
  const config = (await heat.post('/software_configs', { name: 'b', config: 'x' })).body.software_config!
  const other = (await heat.post('/software_configs', { name: 'a', config: 'y' })).body.software_config!
  const body = {
    config_id: config.id,
    server_id: 'srv',
    action: 'CREATE',
    status: 'IN_PROGRESS',
    status_reason: 'Deploy',
  }
  const made = await heat.post('/software_deployments', { ...body, input_values: { k: 'v' } })
  const deployment = {
    ...body,
    id: expect.any(String),
    input_values: { k: 'v' },
    output_values: null,
    creation_time: time,
  }
  expect([made.status, made.body]).toEqual([200, { software_deployment: deployment }])
  const { id } = made.body.software_deployment!
  await heat.post('/software_deployments', { config_id: other.id, server_id: 'srv', deployment_id: 'chosen' })
  const changed = await heat.call('PUT', `/software_deployments/${id}`, {
    status: 'COMPLETE',
    output_values: { deploy_stdout: 'ok' },
  })
  const complete = { ...deployment, status: 'COMPLETE', output_values: { deploy_stdout: 'ok' }, updated_time: time }
  expect(changed.body).toEqual({ software_deployment: complete })
  expect((await heat.get(`/software_deployments/${id}`)).body).toEqual({ software_deployment: complete })
  const listed = await heat.get('/software_deployments?server_id=srv')
  expect(listed.body.software_deployments!.map((one) => one.id)).toEqual([id, 'chosen'])
  expect((await heat.get('/software_deployments?server_id=none')).body).toEqual({ software_deployments: [] })
  const metadata = await heat.get('/software_deployments/metadata/srv')
  expect(metadata.body.metadata!.map(({ name }) => name)).toEqual(['a', 'b'])
  const kept = await heat.call('DELETE', `/software_configs/${config.id}`)
  expect([kept.status, kept.body.error]).toMatchObject([500, { type: 'InvalidRestrictedAction' }])
  expect((await heat.call('DELETE', `/software_deployments/${id}`)).status).toBe(204)
  expect((await heat.call('DELETE', `/software_configs/${config.id}`)).status).toBe(204)
})

test('deployments are of configs that are there', async () => {
  const made = await heat.post('/software_deployments', { config_id: 'zz', server_id: 's' })
  expect([made.status, made.body.error!.message]).toEqual([404, 'Software config with id zz not found'])
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const reply = await heat.call(method, '/software_deployments/zz', method === 'PUT' ? {} : undefined)
    expect([reply.status, reply.body.error!.message]).toEqual([404, 'Deployment with id zz not found'])
  }
})
