import { equal } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { look, show } from '#lib/openstack/collection.ts'

import { volumes } from '#lib/openstack/volume.ts'
import { hot, privateNetwork, ref, type Scenario } from './scenario.ts'

/** Servers and volumes made of each other. */
export const bootVolume: Scenario = {
  name: 'a server booted from a volume that is made of an image, and a copy of a volume',
  async run({ heat, cloud, place: { image, flavor } }) {
    const stack = await heat.created(
      'boot',
      hot({
        ...privateNetwork(),
        root: { type: 'OS::Cinder::Volume', properties: { size: 1, image, name: 'boot-root' } },
        copy: { type: 'OS::Cinder::Volume', properties: { source_volid: ref('blank'), size: 2 } },
        blank: { type: 'OS::Cinder::Volume', properties: { size: 1 } },
        web: {
          type: 'OS::Nova::Server',
          depends_on: 'subnet',
          properties: {
            flavor,
            networks: [{ network: ref('net') }],
            block_device_mapping_v2: [{ volume_id: ref('root'), boot_index: 0, delete_on_termination: false }],
          },
        },
        own: {
          type: 'OS::Nova::Server',
          depends_on: 'subnet',
          properties: {
            flavor,
            networks: [{ network: ref('net') }],
            block_device_mapping_v2: [{ image, boot_index: 0, volume_size: 1, delete_on_termination: true }],
          },
        },
      }),
    )
    const root = await show(cloud, volumes, await heat.physicalId(stack, 'root'))
    equal(root.name, 'boot-root')
    equal(root.bootable, 'true')
    const [attachment] = root.attachments as Item[]
    equal(attachment?.server_id, await heat.physicalId(stack, 'web'))
    const copy = await show(cloud, volumes, await heat.physicalId(stack, 'copy'))
    equal(copy.source_volid, await heat.physicalId(stack, 'blank'))
    equal(copy.size, 2)
    await heat.deleted(stack)
  },
}

/** A disk that goes from one server to another. */
export const movingDisk: Scenario = {
  name: 'a volume taken out of one server and put into another by an update',
  async run({ heat, cloud, place: { image, flavor } }) {
    const template = (holder: string) => {
      const properties = { image, flavor, networks: [{ network: ref('net') }] }
      const server = { type: 'OS::Nova::Server', depends_on: 'subnet', properties }
      const plug = {
        type: 'OS::Cinder::VolumeAttachment',
        properties: { instance_uuid: ref(holder), volume_id: ref('disk') },
      }
      const disk = { type: 'OS::Cinder::Volume', properties: { size: 1 } }
      return hot({ ...privateNetwork(), one: server, two: server, disk, plug })
    }
    const stack = await heat.created('moving', template('one'))
    const disk = await heat.physicalId(stack, 'disk')
    const holder = async () => ((await show(cloud, volumes, disk)).attachments as Item[])[0]?.server_id
    equal(await holder(), await heat.physicalId(stack, 'one'))
    await heat.updated(stack, template('two'))
    equal(await holder(), await heat.physicalId(stack, 'two'))
    await heat.deleted(stack)
    equal(await look(cloud, volumes, disk), null)
  },
}
