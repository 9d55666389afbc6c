import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Value } from '#lib/template/yaml-node.ts'
import { Story } from './testing/story.ts'
import { defaultLimits } from './world.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 60_000)
afterAll(() => story.end(), 60_000)

type Input = { readonly name: string; readonly value: Value }
type Deployed = { readonly id: string; readonly name: string; readonly inputs: readonly Input[] }

/** What an agent on the server would read. */
async function collected(id: string, server: string): Promise<readonly Deployed[]> {
  if (!(await story.rows(id)).some(({ name }) => name === server)) return []
  const metadata = await story.engine.resourceMetadata(story.caller, id, server)
  return (metadata as unknown as { deployments?: Deployed[] }).deployments ?? []
}

const inputOf = ({ inputs }: Deployed, name: string) => inputs.find((one) => one.name === name)?.value

/** Signals as an agent does: by the address it was given, and nothing else. */
async function signalled(deployed: Deployed, details: Value, meddle = (url: URL) => url): Promise<void> {
  const url = meddle(new URL(String(inputOf(deployed, 'deploy_signal_id'))))
  const arn = decodeURIComponent(decodeURIComponent(url.pathname.split('/').at(-1)!))
  const [, projectId = '', , stackId = '', resource = ''] =
    /heat::(.*):stacks\/(.*)\/(.*)\/resources\/(.*)$/.exec(arn) ?? []
  const signed = {
    method: 'POST',
    host: url.host,
    path: decodeURIComponent(url.pathname),
    params: Object.fromEntries(url.searchParams),
  }
  await story.engine.guestSignal({ projectId, stackId, resource, signed }, details)
}

const template = (word = 'one') => `
heat_template_version: 2021-04-16
resources:
  server: { type: OS::Heat::DeployedServer }
  config: { type: OS::Heat::SoftwareConfig, properties: { config: echo, group: script, inputs: [{ name: word }] } }
  second:
    type: OS::Heat::SoftwareDeployment
    properties:
      { name: 20-second, config: { get_resource: config }, server: { get_resource: server }, input_values: { word: ${word} } }
  group:
    type: OS::Heat::SoftwareDeploymentGroup
    properties: { name: 10-first, config: { get_resource: config }, servers: { one: { get_resource: server } } }
outputs:
  said: { value: { get_attr: [second, deploy_stdout] } }
  all: { value: { get_attr: [group, deploy_stdouts] } }
`

async function untilCollected(id: string, count: number): Promise<readonly Deployed[]> {
  for (;;) {
    const found = await collected(id, 'server')
    if (found.length >= count) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('deployments wait on the server in the order of their names until it has told how each went', async () => {
  const id = await story.create('deploy', template())
  const [first, second] = await untilCollected(id, 2)
  expect([first?.name, second?.name]).toEqual(['10-first', '20-second'])
  expect(inputOf(second!, 'word')).toBe('one')
  await signalled(first!, { deploy_stdout: 'hello' })
  await expect(signalled(second!, {}, (url) => new URL(url.href.replace('AWSAccess', 'Access')))).rejects.toThrow()
  await story.restart()
  await signalled(second!, { deploy_stdout: 'world', deploy_status_code: 0 })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const detail = await story.engine.stack(story.caller, id)
  expect(detail.outputs.map(({ value }) => value)).toEqual(['world', { one: 'hello' }])
  const told = (await story.rawEvents(id)).filter(({ action }) => action === 'SIGNAL')
  expect(told.map(({ reason }) => reason)).toEqual([
    `Signal: deployment ${(await story.row(id, 'second')).id} succeeded`,
  ])

  await story.update(id, template('two'))
  await story.reached(id, 'second', 'UPDATE_IN_PROGRESS')
  let again: Deployed | undefined
  while (!again || again.id === second?.id) {
    again = (await collected(id, 'server')).find(({ name }) => name === '20-second')
  }
  expect(inputOf(again, 'deploy_action')).toBe('UPDATE')
  await signalled(again, { deploy_status_code: 3 })
  expect(await story.ended(id)).toBe('UPDATE_FAILED')
  expect((await story.row(id, 'second')).statusReason).toBe(
    'Error: resources.second: Deployment to server failed: deploy_status_code : Deployment exited with non-zero status code: 3',
  )

  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  const { projectId } = story.caller
  expect(await story.world.software.deployments(projectId, null)).toEqual([])
  expect(await story.world.software.configs(projectId, { limit: null, marker: null })).toEqual([])
}, 60_000)

test('a deployment that nobody answers fails with the time of its stack', async () => {
  const hasty = await Story.begin({ limits: { ...defaultLimits, timeoutMins: 0.01 } })
  const id = await hasty.create('silent', template())
  expect(await hasty.ended(id)).toBe('CREATE_FAILED')
  expect((await hasty.stack(id)).statusReason).toMatch('Timed out')
  const reasons = async () =>
    (await hasty.world.software.deployments(hasty.caller.projectId, null)).map((one) => one.statusReason)
  await expect.poll(async () => new Set(await reasons())).toEqual(new Set(['Deployment cancelled.']))
  await hasty.end()
}, 60_000)

test('a group under its old name stays what it is when the template says the new one', async () => {
  const named = (type: string) => `
heat_template_version: 2021-04-16
resources:
  server: { type: OS::Heat::DeployedServer }
  config: { type: OS::Heat::SoftwareConfig, properties: { config: echo, group: script } }
  group:
    type: ${type}
    properties: { config: { get_resource: config }, servers: { one: { get_resource: server } }, signal_transport: NO_SIGNAL }
`
  const id = await story.create('renamed', named('OS::Heat::SoftwareDeployments'))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const { physicalId } = await story.row(id, 'group')
  await story.update(id, named('OS::Heat::SoftwareDeploymentGroup'))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await story.row(id, 'group')).toMatchObject({ physicalId, type: 'OS::Heat::SoftwareDeploymentGroup' })
}, 60_000)
