import { deepEqual, equal, notEqual } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { show } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import { cloudObjects, objectNames } from '../cloud-objects.ts'
import { hot, privateNetwork, ref, type Scenario } from './scenario.ts'

const template = (image: string, flavor: string, role: string) =>
  hot({
    ...privateNetwork(),
    web: {
      type: 'OS::Nova::Server',
      depends_on: 'subnet',
      properties: { image, flavor, metadata: { role }, networks: [{ network: ref('net') }] },
    },
  })

/** A stack that is let go, and taken on again under another name. */
export const adoption: Scenario = {
  name: 'a stack abandoned and adopted: nothing is touched, and the new stack owns it all',
  async run({ heat, cloud, place: { image, flavor } }) {
    const stack = await heat.created('given', template(image, flavor, 'web'))
    const before = objectNames(await cloudObjects(cloud))
    const web = await heat.physicalId(stack, 'web')
    const data = await heat.call<Item>('DELETE', `/stacks/${stack}/abandon`)
    deepEqual(objectNames(await cloudObjects(cloud)), before)
    const adopted = await heat.create('taken', undefined, { adopt_stack_data: JSON.stringify(data) })
    await heat.expect(adopted, 'ADOPT_COMPLETE')
    equal(await heat.physicalId(adopted, 'web'), web)
    await heat.updated(adopted, template(image, flavor, 'db'))
    deepEqual((await show(cloud, servers, web)).metadata, { role: 'db' })
    await heat.deleted(adopted)
  },
}

/** A moment kept, and come back to. */
export const snapshot: Scenario = {
  name: 'a snapshot of a server, the server changed, and the snapshot restored',
  async run({ heat, cloud, place: { image, flavor } }) {
    const stack = await heat.created('kept', template(image, flavor, 'web'))
    const web = await heat.physicalId(stack, 'web')
    const original = (await show(cloud, servers, web)).image as Item
    const made = await heat.call<{ id: string }>('POST', `/stacks/${stack}/snapshots`, { name: 'then' })
    await heat.expect(stack, 'SNAPSHOT_COMPLETE')
    await heat.updated(stack, template(image, flavor, 'db'))
    const before = await heat.show(stack)
    await heat.call('POST', `/stacks/${stack}/snapshots/${made.id}/restore`)
    await heat.expect(stack, 'RESTORE_COMPLETE', before)
    const now = await show(cloud, servers, await heat.physicalId(stack, 'web'))
    deepEqual(now.metadata, { role: 'web' })
    notEqual((now.image as Item).id, original.id, 'it runs on the image that was kept')
    await heat.call('DELETE', `/stacks/${stack}/snapshots/${made.id}`)
    await heat.deleted(stack)
  },
}
