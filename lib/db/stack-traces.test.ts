import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptReason } from '#lib/engine/step-delete.ts'
import { straysAmong } from '#lib/engine/strays.ts'
import { Story } from '#lib/engine/testing/story.ts'
import { deleteUnmanaged } from '#lib/resources/delete-unmanaged.ts'
import { madeObjects } from '#lib/resources/made-objects.ts'
import { stackTraces } from './stack-traces.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 60_000)
afterAll(() => story.end(), 60_000)

const template = `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.1.0.0/24 } }
  router: { type: OS::Neutron::Router }
  gate:
    type: OS::Neutron::RouterInterface
    properties: { router: { get_resource: router }, subnet: { get_resource: subnet } }
  pool: { type: OS::Neutron::SubnetPool, properties: { prefixes: [10.8.0.0/16] } }
  group: { type: OS::Nova::ServerGroup, properties: { policies: [affinity] } }
  disk: { type: OS::Cinder::Volume, deletion_policy: Retain, properties: { size: 1 } }
`

async function strays() {
  const cloud = await story.world.connect(story.caller)
  const objects = await madeObjects(cloud)
  const ids = objects.map(({ id }) => id)
  const traces = await stackTraces(story.database, story.caller.projectId, ids, keptReason)
  return { cloud, found: straysAmong(objects, traces) }
}

const told = async () =>
  (await strays()).found.map(({ resource, stackName, isKept }) => `${stackName} ${resource}${isKept ? ' kept' : ''}`)

test('what a stack no longer owns is found by what its events tell, and deleted in an order that holds', async () => {
  const lost = await story.create('lost', template)
  const alive = await story.create('alive', template)
  const retired = await story.create('retired', template)
  for (const id of [lost, alive, retired]) expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  expect(await told()).toEqual([])

  await story.engine.delete(story.caller, retired)
  expect(await story.ended(retired)).toBe('DELETE_COMPLETE')
  expect(await told()).toEqual(['retired disk kept'])

  // As if a database of before had been put in its place.
  await story.database.query('UPDATE stack SET deleted_at = now(), live_name = NULL WHERE id = $1', [lost])
  const lostOnes = ['disk', 'group', 'net', 'pool', 'router', 'subnet'].map((name) => `lost ${name}`)
  expect((await told()).sort()).toEqual([...lostOnes, 'retired disk kept'])
  const { cloud, found } = await strays()
  const doomed = found.filter(({ isKept }) => !isKept)
  expect(await deleteUnmanaged(cloud, doomed, () => sleep(10))).toEqual([])
  expect(await told()).toEqual(['retired disk kept'])
  expect(await deleteUnmanaged(cloud, [{ type: 'OS::Heat::Value', id: 'x' }], () => sleep(1))).toEqual([
    { object: { type: 'OS::Heat::Value', id: 'x' }, reason: 'It is of a type that is not deleted here.' },
  ])
}, 60_000)
