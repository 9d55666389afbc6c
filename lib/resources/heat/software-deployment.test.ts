import { expect, test } from 'vitest'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties } from '../resource-type.ts'
import { map } from '../shapes.ts'
import { type Actor, demoCloud, Stage } from '../testing/stage.ts'
import { readSignal } from './deployment-signal.ts'
import { withInputs } from './derived-config.ts'

const { cloud, demo } = await demoCloud()

async function staged(config: Properties, properties: Properties, kind = 'Software'): Promise<Actor> {
  const stage = new Stage(cloud)
  const made = await stage.make(`OS::Heat::${kind}Config`, 'config', config)
  return stage.cast(`OS::Heat::${kind}Deployment`, 'deploy', { config: made.id, server: 'srv', ...properties })
}

async function begun(actor: Actor): Promise<Actor> {
  await actor.prepare()
  actor.learn(await actor.type.create(actor.context, actor.state))
  return actor
}

const deployed = async ({ stage, state }: Actor) => {
  const deployment = await stage.software.deployment(state.uuid)
  return { deployment, config: deployment && (await stage.software.config(deployment.configId)) }
}

const signal = async (actor: Actor, details: Value) =>
  (await actor.type.signal!(actor.context, actor.state, details)).reason

test('the derived config has declared inputs, further ones, and what the agent must know, in this order', async () => {
  const inputs: Value[] = [
    { name: 'b', default: 'preset' },
    { name: 'a', type: 'Number' },
  ]
  const actor = await begun(
    await staged(
      { config: 'echo', group: 'script', inputs, outputs: [{ name: 'result' }], options: { o: 1 } },
      { input_values: { more: 'x', a: 3 }, name: '10-first' },
    ),
  )
  const { deployment, config } = await deployed(actor)
  expect(deployment).toMatchObject({
    serverId: 'srv',
    action: 'CREATE',
    status: 'IN_PROGRESS',
    statusReason: 'Deploy data available',
  })
  expect(config).toMatchObject({ name: '10-first', group: 'script', config: 'echo', options: { o: 1 } })
  const found = config!.inputs.map(map)
  expect(found.map(({ name, value }) => [name, value])).toEqual([
    ['b', 'preset'],
    ['a', 3],
    ['more', 'x'],
    ['deploy_server_id', 'srv'],
    ['deploy_action', 'CREATE'],
    ['deploy_stack_id', 'play/b1f1c2d4-0000-4000-8000-000000000001'],
    ['deploy_resource_name', 'deploy'],
    ['deploy_signal_transport', 'CFN_SIGNAL'],
    ['deploy_signal_id', expect.stringMatching(/^http:\/\/hearth.test\/cfn\/v1\/signal\/arn%3A.*Signature=/)],
    ['deploy_signal_verb', 'POST'],
  ])
})

test('it is done when the server says so, and its outputs are attributes', async () => {
  const actor = await begun(await staged({ outputs: [{ name: 'result' }] }, {}))
  expect(await actor.type.ready!(actor.context, actor.state)).toEqual({ wait: 500, isSignalled: true })
  const told = { deploy_stdout: 'out', deploy_stderr: '', deploy_status_code: 0, result: [1, 2] }
  expect(await signal(actor, told)).toBe(`Signal: deployment ${actor.id} succeeded`)
  await actor.settled()
  expect(await actor.attribute('deploy_stdout')).toBe('out')
  expect(await actor.attribute('deploy_status_code')).toBe(0)
  expect(await actor.attribute('result', 1)).toBe(2)
  expect(await actor.attribute('unknown')).toBeNull()
  // What comes late changes nothing.
  expect(await signal(actor, { deploy_status_code: 7 })).toBe('Unknown')
  expect((await deployed(actor)).deployment?.status).toBe('COMPLETE')
})

test('it fails by its status code, in the words of Heat', async () => {
  const actor = await begun(await staged({}, {}))
  expect(await signal(actor, { deploy_status_code: '2' })).toBe(`Signal: deployment ${actor.id} failed (2)`)
  await expect(actor.settled()).rejects.toMatchObject({
    kind: 'Error',
    message: 'Deployment to server failed: deploy_status_code : Deployment exited with non-zero status code: 2',
  })
})

const running = {
  id: 'd',
  configId: 'c',
  serverId: 's',
  action: 'CREATE',
  status: 'IN_PROGRESS',
  statusReason: '',
  inputValues: {},
  outputValues: {},
} as const

test.each([
  [{}, 'COMPLETE', 'Outputs received', 'deployment d succeeded'],
  [{ deploy_status_code: '0' }, 'COMPLETE', 'Outputs received', 'deployment d succeeded'],
  [
    { deploy_status_code: 1, error: 'no disk' },
    'FAILED',
    'deploy_status_code : Deployment exited with non-zero status code: 1, error : no disk',
    'deployment d failed',
  ],
  // Told at all, even empty, an error output is an error.
  [{ error: '' }, 'FAILED', 'error : ', 'deployment d failed'],
  [{ error: null }, 'FAILED', 'error : None', 'deployment d failed'],
] as const)('signal %j makes it %s', (details, status, statusReason, event) => {
  const outputs: Value[] = [{ name: 'result' }, { name: 'error', error_output: true }]
  expect(readSignal(running, outputs, details)).toMatchObject({ status, statusReason, event })
})

test('NO_SIGNAL waits for nothing', async () => {
  const actor = await begun(await staged({}, { signal_transport: 'NO_SIGNAL' }))
  expect((await deployed(actor)).deployment).toMatchObject({
    status: 'COMPLETE',
    statusReason: 'Not waiting for outputs signal',
  })
  expect(await actor.type.ready!(actor.context, actor.state)).toBe('ready')
})

test('an action that is not asked for does nothing', async () => {
  const actor = await begun(await staged({}, { actions: ['UPDATE'] }))
  expect((await deployed(actor)).deployment).toBeNull()
  await actor.settled()
  actor.begin('UPDATE')
  await actor.type.update!(actor.context, actor.state, {}, actor.state.properties)
  expect((await deployed(actor)).deployment).toMatchObject({ action: 'UPDATE', status: 'IN_PROGRESS' })
})

test('each update is a config of its own, and the one before goes; a worker that takes over makes no other', async () => {
  const actor = await begun(await staged({}, {}))
  await signal(actor, {})
  const first = (await deployed(actor)).config!.id
  actor.stage.clock.pass(5)
  actor.begin('UPDATE')
  const next = { ...actor.state.properties, input_values: { a: 'b' } }
  await actor.type.update!(actor.context, actor.state, { input_values: { a: 'b' } }, next)
  const second = (await deployed(actor)).config!.id
  expect(second).not.toBe(first)
  expect(await actor.stage.software.config(first)).toBeNull()
  expect((await deployed(actor)).deployment).toMatchObject({ status: 'IN_PROGRESS', inputValues: { a: 'b' } })
  await signal(actor, { deploy_stdout: 'again' })
  await actor.type.update!(actor.context, actor.state, { input_values: { a: 'b' } }, next)
  expect((await deployed(actor)).config!.id).toBe(second)
  expect((await deployed(actor)).deployment?.status).toBe('COMPLETE')
})

test('an input that asks for it makes a new deployment', async () => {
  const inputs: Value[] = [{ name: 'version', replace_on_change: true }, { name: 'other' }]
  const actor = await begun(await staged({ inputs }, { input_values: { version: '1' } }))
  const update = (input_values: Value) =>
    actor.type.update!(actor.context, actor.state, { input_values }, { ...actor.state.properties, input_values })
  await update({ version: '1', other: 'x' })
  await expect(update({ version: '2' })).rejects.toMatchObject({ name: 'UpdateReplace' })
})

test('deleting asks the server first where that is wanted, and never one that is gone', async () => {
  const stage = new Stage(cloud)
  const net = await stage.make('OS::Neutron::Net', 'net')
  await stage.make('OS::Neutron::Subnet', 'subnet', { network: net.id, cidr: '10.9.0.0/24' })
  const server = await stage.make('OS::Nova::Server', 'server', {
    flavor: 'm1.tiny',
    image: 'cirros-0.6.2',
    user_data_format: 'SOFTWARE_CONFIG',
    networks: [{ network: net.id }],
  })
  const config = await stage.make('OS::Heat::SoftwareConfig', 'config', {})
  const properties = { config: config.id, server: server.id, actions: ['CREATE', 'DELETE'] }
  const actor = await begun(stage.cast('OS::Heat::SoftwareDeployment', 'deploy', properties))
  await signal(actor, {})
  stage.clock.pass(5)
  actor.begin('DELETE')
  await actor.type.delete(actor.context, actor.state)
  expect(await actor.type.gone!(actor.context, actor.state)).toBe(false)
  expect((await deployed(actor)).deployment?.action).toBe('DELETE')
  await signal(actor, {})
  expect(await actor.type.gone!(actor.context, actor.state)).toBe(true)
  expect(stage.software.configs.size).toBe(1)

  const orphan = await begun(stage.cast('OS::Heat::SoftwareDeployment', 'orphan', { ...properties, server: 'gone' }))
  await orphan.delete()
  expect(stage.software.deployments.size).toBe(0)
})

test('a server that does not collect deployments is refused', async () => {
  const stage = new Stage(cloud)
  const server = stage.cast('OS::Nova::Server', 'server', { flavor: 'm1.tiny' })
  server.learn({ physicalId: 'plain' })
  const actor = stage.cast('OS::Heat::SoftwareDeployment', 'deploy', { server: 'plain' })
  await expect(begun(actor)).rejects.toMatchObject({
    kind: 'StackValidationFailed',
    message:
      "Resource plain's property user_data_format should be set to SOFTWARE_CONFIG since there are software deployments on it.",
  })
})

const config = {
  config: { a: { get_input: 'x' }, b: [{ get_input: 'y' }], c: { get_input: 'x', d: 1 } },
  inputs: [{ name: 'x' }],
}

test('a structured config gets its inputs put in; what is missing is null, or an error', async () => {
  const lax = await begun(await staged(config, { input_values: { x: 5 } }, 'Structured'))
  expect((await deployed(lax)).config?.config).toEqual({ a: 5, b: [null], c: { get_input: 'x', d: 1 } })
  const strict = { input_values_validate: 'STRICT' }
  const missing = await staged(config, { ...strict, input_values: { x: 5 } }, 'Structured')
  await expect(begun(missing)).rejects.toMatchObject({ message: 'The Parameter (y) was not provided.' })
  const unknown = await staged(config, { ...strict, input_values: { x: 5, z: 1 } }, 'Structured')
  await expect(begun(unknown)).rejects.toMatchObject({ message: 'The Parameter (z) was not defined in template.' })
})

test('the key for inputs may be another one', () => {
  const inputs = new Map<string, Value>([['x', 'value']])
  expect(withInputs({ a: { take: 'x' }, b: { get_input: 'x' } }, 'take', inputs, true)).toEqual({
    a: 'value',
    b: { get_input: 'x' },
  })
})

test('a component says by its parts in which actions it is deployed', async () => {
  const stage = new Stage(cloud)
  const configs = [{ config: 'echo', tool: 'script', actions: ['UPDATE'] }]
  const component = await stage.make('OS::Heat::SoftwareComponent', 'component', { configs })
  const actor = stage.cast('OS::Heat::SoftwareDeployment', 'deploy', { config: component.id, server: 'srv' })
  await begun(actor)
  expect((await deployed(actor)).deployment).toBeNull()
  actor.begin('UPDATE')
  await actor.type.update!(actor.context, actor.state, {}, actor.state.properties)
  expect((await deployed(actor)).config).toMatchObject({ group: 'component', config: { configs } })
})

test('the members of a group are one deployment a server, some at a time where a policy says so', async () => {
  const group = new Stage(cloud).cast('OS::Heat::SoftwareDeploymentGroup', 'group', {
    config: 'c',
    servers: { a: 's1', b: 's2', c: 's3' },
  })
  group.state = { ...group.state, updatePolicy: { batch_create: { max_batch_size: 2 } } }
  const { steps } = await group.type.nested!(group.context, group.state)
  const members = steps.map(({ template }) => (JSON.parse(template) as { resources: Record<string, Value> }).resources)
  expect(members.map((one) => Object.keys(one))).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c'],
  ])
  expect(members[1]?.c).toMatchObject({
    type: 'OS::Heat::SoftwareDeployment',
    properties: { config: 'c', server: 's3', signal_transport: 'CFN_SIGNAL' },
  })
})

test('a server without any token tells by writing an object; each action has a fresh one', async () => {
  const actor = await begun(await staged({}, { signal_transport: 'TEMP_URL_SIGNAL' }))
  const urlIn = async () =>
    (await deployed(actor)).config!.inputs.map(map).find(({ name }) => name === 'deploy_signal_id')
  const put = async (body: string) => demo.fetch(new Request(String((await urlIn())?.value), { method: 'PUT', body }))
  expect(await actor.type.ready!(actor.context, actor.state)).toEqual({ wait: 500, isSignalled: true })
  await put('{"deploy_stdout": "by object"}')
  await actor.settled()
  expect(await actor.attribute('deploy_stdout')).toBe('by object')

  actor.stage.clock.pass(5)
  actor.begin('UPDATE')
  await actor.type.update!(actor.context, actor.state, {}, actor.state.properties)
  expect(await actor.type.ready!(actor.context, actor.state)).toEqual({ wait: 500, isSignalled: true })
  await put('{"deploy_status_code": 1}')
  await expect(actor.settled()).rejects.toThrow('Deployment to server failed')
  await actor.delete()
  expect(demo.stats().objects['swift/object']).toBe(0)
})
