import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { multipartParts } from '../mime.ts'
import { resourceType } from '../registry.ts'
import type { ChildStack } from '../resource-type.ts'
import { demoCloud, Stage } from '../testing/stage.ts'

const { cloud } = await demoCloud()

test('a test resource fails after its wait, with the name in the message', async () => {
  const stage = new Stage(cloud)
  const actor = stage.cast('OS::Heat::TestResource', 'a', { fail: true, wait_secs: 5 })
  actor.begin('CREATE')
  actor.learn(await actor.type.create(actor.context, actor.state))
  expect(await actor.type.ready!(actor.context, actor.state)).toHaveProperty('wait')
  stage.clock.pass(5000)
  await expect(actor.type.ready!(actor.context, actor.state)).rejects.toMatchObject({
    kind: 'ValueError',
    message: 'Test Resource failed a',
  })
})

test('each action of a test resource has its own wait', async () => {
  const stage = new Stage(cloud)
  const properties = { wait_secs: 1, action_wait_secs: { create: 4, delete: 7 } }
  const actor = await stage.make('OS::Heat::TestResource', 'a', properties)
  const waits = async () => {
    const answer = await actor.type.ready!(actor.context, actor.state)
    return answer === 'ready' ? 0 : answer.wait
  }
  actor.begin('UPDATE')
  expect(Math.round((await waits()) / 1000)).toBe(1)
  actor.begin('CREATE')
  expect(Math.round((await waits()) / 1000)).toBe(4)
  actor.begin('DELETE')
  stage.clock.pass(6900)
  expect(await actor.type.gone!(actor.context, actor.state)).toBe(false)
  stage.clock.pass(200)
  expect(await actor.type.gone!(actor.context, actor.state)).toBe(true)
})

test('update_replace asks for a replacement', async () => {
  const actor = await new Stage(cloud).make('OS::Heat::TestResource', 'a')
  const next = { ...actor.state.properties, update_replace: true }
  expect(actor.type.decide?.(actor.state, next, ['value'])).toBe('replace')
  expect(actor.type.decide?.(actor.state, next, ['update_replace'])).toBeUndefined()
  await expect(actor.type.update!(actor.context, actor.state, {}, next)).rejects.toMatchObject({
    name: 'UpdateReplace',
  })
})

test('a delay waits in the actions it lists, the same time however often it is asked', async () => {
  const stage = new Stage(cloud)
  const properties = { actions: ['DELETE'], min_wait: 2, max_jitter: 4, jitter_multiplier: 2 }
  const actor = stage.cast('OS::Heat::Delay', 'pause', properties)
  actor.begin('CREATE')
  expect(await actor.type.ready!(actor.context, actor.state)).toBe('ready')
  actor.begin('DELETE')
  const gone = () => actor.type.gone!(actor.context, actor.state)
  stage.clock.pass(1900)
  expect(await gone()).toBe(false)
  stage.clock.pass(8200)
  expect(await gone()).toBe(true)
})

test('a cloud config is YAML behind the line that says so', async () => {
  const cloud_config = { packages: ['git'], write_files: [{ path: '/a', content: 'x: y\n'.repeat(40) }] }
  const actor = await new Stage(cloud).make('OS::Heat::CloudConfig', 'config', { cloud_config })
  const text = String(await actor.attribute('config'))
  expect(text.split('\n')[0]).toBe('#cloud-config')
  expect(parse(text)).toEqual(cloud_config)
})

test('parts of a MIME message may be texts, stored configs, or messages that are taken apart', async () => {
  const stage = new Stage(cloud)
  const script = await stage.make('OS::Heat::SoftwareConfig', 'script', { config: '#!/bin/sh\necho 1' })
  const inner = await stage.make('OS::Heat::MultipartMime', 'inner', {
    parts: [
      { config: 'a', filename: 'a', subtype: 'x-one' },
      { config: 'b', filename: 'b', subtype: 'x-two' },
    ],
  })
  const outer = await stage.make('OS::Heat::MultipartMime', 'outer', {
    parts: [
      { config: script.reference(), filename: 'run.sh', subtype: 'x-shellscript' },
      { config: inner.reference(), type: 'multipart' },
      { config: 'plain' },
    ],
  })
  expect(multipartParts(String(await outer.attribute('config')))).toEqual([
    { content: '#!/bin/sh\necho 1', subtype: 'x-shellscript', filename: 'run.sh' },
    { content: 'a', subtype: 'x-one', filename: 'a' },
    { content: 'b', subtype: 'x-two', filename: 'b' },
    { content: 'plain', subtype: 'plain', filename: '' },
  ])
})

test('None takes any property and answers null to any attribute', async () => {
  const actor = await new Stage(cloud).make('OS::Heat::None', 'nothing')
  expect([await actor.attribute('whatever', 'a', 1), await actor.attribute('show')]).toEqual([null, null])
})

const child: ChildStack = {
  id: 'c0ffee00-0000-4000-8000-000000000000',
  name: 'play-child-x',
  template: '',
  resources: ['web'],
  reference: async (name) => (name === 'web' ? 'web-id' : undefined),
  physicalId: async () => 'web-id',
  standing: () => undefined,
  attribute: async (name, attribute, path) => [name, attribute, ...path].join('/'),
  outputs: async () => new Map([['url', { a: ['x', 'y'] }]]),
  outputProblem: async () => undefined,
}

test('a template file is a type: properties are parameters, outputs are attributes', async () => {
  const stage = new Stage(cloud)
  stage.files.set('server.yaml', 'heat_template_version: 2018-08-31')
  const type = resourceType('server.yaml')!
  const actor = stage.cast('server.yaml', 'web', { size: 3, names: ['a', 'b'], none: null })
  expect(await type.nested!(actor.context, actor.state)).toEqual({
    steps: [{ template: 'heat_template_version: 2018-08-31', parameters: { size: 3, names: ['a', 'b'] } }],
  })
  stage.child = child
  expect(await actor.attribute('url', 'a', 1)).toBe('y')
  expect(await actor.attribute('nothing')).toBeNull()
  expect(await actor.attribute('resource.web')).toBe('web-id')
  expect(await actor.attribute('resource.web', 'ip', 0)).toBe('web/ip/0')
})

test('what get_resource gives of a template: its ARN, or what the template itself says', async () => {
  const stage = new Stage(cloud)
  const actor = stage.cast('server.yaml', 'web')
  expect(actor.reference()).toBe('web')
  actor.learn({ physicalId: child.id })
  const arn = `arn:openstack:heat::${cloud.identity.projectId}:stacks/${actor.state.physicalName}/${child.id}`
  expect(actor.reference()).toBe(arn)
  stage.child = { ...child, outputs: async () => new Map([['OS::stack_id', 'mine']]) }
  await actor.settled()
  expect(actor.reference()).toBe('mine')
})

test('a missing template file says so', async () => {
  const actor = new Stage(cloud).cast('gone.yaml', 'web')
  await expect(actor.type.nested!(actor.context, actor.state)).rejects.toMatchObject({ kind: 'NotFound' })
})

test('a stack from a template as text hands on its parameters and timeout, and shows its outputs', async () => {
  const stage = new Stage(cloud)
  const actor = stage.cast('OS::Heat::Stack', 'inner', { template: 'text', parameters: { a: 1 }, timeout: 5 })
  expect(await actor.type.nested!(actor.context, actor.state)).toEqual({
    steps: [{ template: 'text', parameters: { a: 1 }, timeoutMins: 5 }],
  })
  stage.child = child
  expect(await actor.attribute('stack_name')).toBe('play-child-x')
  expect(await actor.attribute('outputs', 'url', 'a', 0)).toBe('x')
  const abroad = stage.cast('OS::Heat::Stack', 'far', { template: 'text', context: { region_name: 'two' } })
  await expect(abroad.type.nested!(abroad.context, abroad.state)).rejects.toThrow(/region "two"/)
})

test('a deployed server tells its agents where to ask, without the metadata service of a server that Nova made', async () => {
  const actor = await new Stage(cloud).make('OS::Heat::DeployedServer', 'elsewhere', { name: 'far' })
  expect(await actor.attribute('name')).toBe('far')
  expect(await actor.attribute('os_collect_config', 'collectors')).toEqual(['cfn', 'local'])
  const secret = await actor.attribute('os_collect_config', 'cfn', 'secret_access_key')
  expect(secret).toBe(actor.state.data.secret)
  await actor.update({ software_config_transport: 'POLL_TEMP_URL' })
  expect(await actor.attribute('os_collect_config', 'collectors')).toEqual(['request', 'local'])
})
