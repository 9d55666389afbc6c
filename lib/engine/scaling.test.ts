import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Value } from '#lib/template/yaml-node.ts'
import { Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 60_000)
afterAll(() => story.end(), 60_000)

const template = ({ group = '', policy = '', wait = 0 } = {}) => `
heat_template_version: 2021-04-16
resources:
  group:
    type: OS::Heat::AutoScalingGroup
    properties:
      min_size: 1
      max_size: 4
      ${group}
      resource: { type: OS::Heat::TestResource, properties: { value: one, wait_secs: ${wait} } }
  up:
    type: OS::Heat::ScalingPolicy
    properties:
      auto_scaling_group_id: { get_resource: group }
      adjustment_type: change_in_capacity
      scaling_adjustment: 1
      ${policy}
  down:
    type: OS::Heat::ScalingPolicy
    properties:
      { auto_scaling_group_id: { get_resource: group }, adjustment_type: change_in_capacity, scaling_adjustment: -1 }
outputs:
  size: { value: { get_attr: [group, current_size] } }
  words: { value: { get_attr: [group, outputs_list, output] } }
`

const size = async (id: string) => (await story.engine.stack(story.caller, id)).outputs[0]?.value

async function signalled(id: string, policy: string, details: Value = null): Promise<void> {
  await story.engine.signal(story.caller, id, policy, details)
  await story.ended((await story.row(id, 'group')).nestedStackId!)
}

const members = async (id: string) =>
  (await story.rows((await story.row(id, 'group')).nestedStackId!)).map(({ name }) => name)

const signals = async (id: string) =>
  (await story.rawEvents(id))
    .filter(({ action }) => action === 'SIGNAL')
    .map(({ resourceName, status, reason }) => `${resourceName} ${status} ${reason}`)

test('a policy makes its group larger and smaller by updating its stack alone; the oldest member goes first', async () => {
  const id = await story.create('scaling', template())
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const before = await story.events(id)
  const [first] = await members(id)
  await signalled(id, 'up')
  await signalled(id, 'up', { previous: 'ok', current: 'alarm', reason: 'busy' })
  expect(await size(id)).toBe(3)
  const three = await members(id)
  expect(three[0]).toBe(first)
  await signalled(id, 'down', { current: 'ALARM' })
  expect(await members(id)).toEqual(three.slice(1))
  expect(await size(id)).toBe(2)

  expect(await signals(id)).toEqual([
    'up COMPLETE No signal details provided',
    'up COMPLETE alarm state changed from ok to alarm (busy)',
    'down COMPLETE Unknown',
  ])
  expect((await story.events(id)).length).toBe(before.length + 3)
  const child = await story.stack((await story.row(id, 'group')).nestedStackId!)
  expect(`${child.action}_${child.status}`).toBe('UPDATE_COMPLETE')
}, 60_000)

test('what changes nothing writes no event: at the bounds, no alarm, cooling down, in work', async () => {
  const id = await story.create('still', template({ policy: 'cooldown: 3600', wait: 0.3 }))
  await story.ended(id)
  await signalled(id, 'down')
  await signalled(id, 'up', { current: 'ok' })
  expect(await signals(id)).toEqual([])

  await story.engine.signal(story.caller, id, 'up', null)
  await signalled(id, 'down')
  expect(await size(id)).toBe(2)
  await signalled(id, 'up')
  expect(await size(id)).toBe(2)
  expect(await signals(id)).toHaveLength(1)
  const { metadata } = await story.row(id, 'up')
  expect(metadata).toMatchObject({ scaling_in_progress: false })
  expect(JSON.stringify(metadata)).toMatch(/"\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}":"ChangeInCapacity : 1"/)
}, 60_000)

test('a cooldown of the group holds for all of its policies, and begins when the group is made or changed', async () => {
  const id = await story.create('cooling', template({ group: 'cooldown: 3600' }))
  await story.ended(id)
  await signalled(id, 'up')
  expect(await size(id)).toBe(1)
  const { metadata } = await story.row(id, 'group')
  expect(metadata).toMatchObject({ scaling_in_progress: false })
  expect(Object.values((metadata as Record<string, object>).cooldown_end!)).toEqual(['ExactCapacity : 1'])

  const hasty = await story.create('hasty', template())
  await story.ended(hasty)
  await story.update(hasty, template({ group: 'cooldown: 3600' }))
  await story.ended(hasty)
  await signalled(hasty, 'up')
  await signalled(hasty, 'down')
  expect(await size(hasty)).toBe(1)
}, 60_000)

test('two signals at the same moment change the size once', async () => {
  const id = await story.create('twice', template())
  await story.ended(id)
  await Promise.all([
    story.engine.signal(story.caller, id, 'up', null),
    story.engine.signal(story.caller, id, 'up', null),
  ])
  await signalled(id, 'up', { current: 'ok' })
  expect(await size(id)).toBe(2)
  expect(await signals(id)).toHaveLength(1)
}, 60_000)

test('an update keeps the size that policies made, within the bounds, unless it wishes for one', async () => {
  const id = await story.create('kept', template({ group: 'desired_capacity: 1' }))
  await story.ended(id)
  await signalled(id, 'up')
  await signalled(id, 'up')
  await story.update(id, template({ group: 'desired_capacity: 1' }))
  await story.ended(id)
  expect(await size(id)).toBe(3)
  await story.update(id, template().replace('max_size: 4', 'max_size: 2'))
  await story.ended(id)
  expect(await size(id)).toBe(2)
  await story.update(id, template({ group: 'desired_capacity: 4' }).replace('value: one', 'value: two'))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await story.engine.stack(story.caller, id)).outputs[1]?.value).toHaveLength(4)
}, 60_000)

test('a change of size goes on when its worker is gone', async () => {
  const id = await story.create('killed', template({ wait: 0.3 }))
  await story.ended(id)
  await story.engine.signal(story.caller, id, 'up', null)
  await story.restart()
  await signalled(id, 'down', { current: 'ok' })
  expect(await members(id)).toHaveLength(2)
  expect(await size(id)).toBe(2)
  expect(await signals(id)).toHaveLength(1)
}, 60_000)

const instances = (size: number, word: string) => `
HeatTemplateFormatVersion: '2012-12-12'
Resources:
  config:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: cirros-0.6.2, InstanceType: m1.tiny, UserData: ${word} }
  group:
    Type: AWS::AutoScaling::AutoScalingGroup
    UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 1, PauseTime: PT0S } }
    Properties: { AvailabilityZones: [nova], MinSize: ${size}, MaxSize: 5, LaunchConfigurationName: { Ref: config } }
  policy:
    Type: AWS::AutoScaling::ScalingPolicy
    Properties: { AutoScalingGroupName: { Ref: group }, AdjustmentType: PercentChangeInCapacity, ScalingAdjustment: 50 }
Outputs:
  list: { Value: { 'Fn::GetAtt': [group, InstanceList] } }
  url: { Value: { Ref: policy } }
`
const instance = `
heat_template_version: 2021-04-16
parameters:
  { ImageId: { type: string }, InstanceType: { type: string }, UserData: { type: string }, Tags: { type: json } }
resources: { it: { type: OS::Heat::TestResource, properties: { value: { get_param: UserData } } } }
outputs: { PublicIp: { value: { get_attr: [it, output] } } }
`
const mapped = {
  environments: [{ name: 'env.yaml', text: "resource_registry: { 'AWS::EC2::Instance': instance.yaml }" }],
  files: { 'instance.yaml': instance },
}

test('a group after a launch configuration has scaled resources, which the environment maps to what they are', async () => {
  const request = { name: 'aws', template: instances(2, 'old'), ...mapped }
  const preview = await story.engine.previewCreate(story.caller, request)
  expect(preview.resources.map((one) => ('name' in one ? one.name : null))).toContain('group')
  const id = await story.create('aws', instances(2, 'old'), mapped)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const outputs = async () =>
    Object.fromEntries((await story.engine.stack(story.caller, id)).outputs.map((o) => [o.name, o.value]))
  expect((await outputs()).list).toBe('old,old')
  expect((await outputs()).url).toMatch(
    /^http:\/\/hearth.test\/v1\/signal\/arn%3Aopenstack%3Aheat%3A%3A[0-9a-f]{32}%3Astacks%2Faws%2F/,
  )
  const group = await story.row(id, 'group')
  const [row] = await story.rows(group.nestedStackId!)
  expect(row).toMatchObject({ type: 'OS::Heat::ScaledResource', definition: { behaviour: 'instance.yaml' } })
  expect(row?.properties.Tags).toEqual([
    { Key: 'metering.groupname', Value: group.physicalName },
    { Key: 'metering.AutoScalingGroupName', Value: group.physicalName },
  ])

  await signalled(id, 'policy')
  expect((await outputs()).list).toBe('old,old,old')
  const planned = await story.engine.plan(story.caller, id, { template: instances(2, 'new'), ...mapped })
  expect(planned.items.find(({ resource }) => resource === 'group')?.action).toBe('update')
  await story.update(id, instances(2, 'new'), mapped)
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await outputs()).list).toBe('new,new,new')
}, 60_000)

test('without a mapping a scaled resource is a server', async () => {
  const id = await story.create(
    'servers',
    `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.3.0.0/24 } }
  config:
    type: AWS::AutoScaling::LaunchConfiguration
    properties: { ImageId: cirros-0.6.2, InstanceType: m1.tiny }
  group:
    type: AWS::AutoScaling::AutoScalingGroup
    properties:
      AvailabilityZones: [nova]
      MinSize: 2
      MaxSize: 3
      LaunchConfigurationName: { get_resource: config }
      VPCZoneIdentifier: [{ get_resource: subnet }]
outputs: { list: { value: { get_attr: [group, InstanceList] } } }`,
  )
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  expect(await story.objects('compute', '/servers/detail', 'servers')).toHaveLength(2)
  expect((await story.engine.stack(story.caller, id)).outputs[0]?.value).toMatch(/^[\d.]+,[\d.]+$/)
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await story.objects('compute', '/servers/detail', 'servers')).toEqual([])
}, 60_000)

test('pauses that would use up the time of the stack are refused before anything changes', async () => {
  const rolling = { group: 'rolling_updates: { pause_time: 40, max_batch_size: 1 }\n      desired_capacity: 3' }
  const id = await story.create('pausing', template(rolling), { timeoutMins: 1 })
  await story.ended(id)
  await story.update(id, template(rolling).replace('value: one', 'value: two'), { timeoutMins: 1 })
  expect(await story.ended(id)).toBe('UPDATE_FAILED')
  expect((await story.row(id, 'group')).statusReason).toBe(
    'ValueError: resources.group: The current update policy will result in stack update timeout.',
  )
}, 60_000)
