import { beforeEach, expect, test } from 'vitest'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { list, show } from '#lib/openstack/collection.ts'
import { backups, volumes } from '#lib/openstack/volume.ts'
import { type Actor, demoCloud, Stage } from '../testing/stage.ts'

let stage: Stage

beforeEach(async () => {
  stage = new Stage((await demoCloud()).cloud)
})

const live = (volume: Actor) => show(stage.cloud, volumes, volume.id)

async function server(): Promise<Actor> {
  const net = await stage.make('OS::Neutron::Net', 'net')
  await stage.make('OS::Neutron::Subnet', 'subnet', { network: net.id, cidr: '10.1.0.0/24' })
  return stage.make('OS::Nova::Server', 'web', {
    flavor: 'm1.tiny',
    image: 'cirros-0.6.2',
    networks: [{ network: net.id }],
  })
}

test('a volume grows in place, never shrinks', async () => {
  const volume = await stage.make('OS::Cinder::Volume', 'disk', { size: 1 })
  await volume.update({ size: 3 })
  expect((await live(volume)).size).toBe(3)
  await expect(volume.update({ size: 2 })).rejects.toMatchObject({
    kind: 'NotSupported',
    message: 'Shrinking volume is not supported.',
  })
})

test('name, description, metadata and type change in place', async () => {
  const volume = await stage.make('OS::Cinder::Volume', 'disk', { size: 1, name: 'a', metadata: { n: 1 } })
  expect(await live(volume)).toMatchObject({ name: 'a', metadata: { n: '1' } })
  await volume.update({ name: 'b', description: 'c', metadata: { d: 'e' }, volume_type: 'ssd' })
  expect(await live(volume)).toMatchObject({ name: 'b', description: 'c', metadata: { d: 'e' }, volume_type: 'ssd' })
})

test('attributes are texts as Python prints them, but for the lists and maps', async () => {
  const volume = await stage.make('OS::Cinder::Volume', 'disk', { size: 1, metadata: { a: 'b' } })
  expect(await volume.attribute('size')).toBe('1')
  expect(await volume.attribute('encrypted')).toBe('False')
  expect(await volume.attribute('snapshot_id')).toBe('None')
  expect(await volume.attribute('attachments')).toBe('[]')
  expect(await volume.attribute('attachments_list')).toEqual([])
  expect(await volume.attribute('metadata')).toBe('{"a": "b"}')
  expect(await volume.attribute('metadata_values', 'a')).toBe('b')
  expect(await volume.attribute('display_name')).toBe(volume.state.physicalName)
})

test('an attached volume is deleted once the server has let it go', async () => {
  const volume = await stage.make('OS::Cinder::Volume', 'disk', { size: 1 })
  const web = await server()
  const tie = await stage.make('OS::Cinder::VolumeAttachment', 'tie', { instance_uuid: web.id, volume_id: volume.id })
  await volume.type.delete(volume.context, volume.state)
  expect(await volume.type.gone!(volume.context, volume.state)).toBe(false)
  await tie.delete()
  await volume.delete()
  expect(await volume.attribute('status')).toBeNull()
})

test('an attachment moves to another volume, and a move that is taken up again ends the same', async () => {
  const web = await server()
  const one = await stage.make('OS::Cinder::Volume', 'one', { size: 1 })
  const two = await stage.make('OS::Cinder::Volume', 'two', { size: 1 })
  const tie = await stage.make('OS::Cinder::VolumeAttachment', 'tie', { instance_uuid: web.id, volume_id: one.id })
  await tie.update({ volume_id: two.id })
  expect([(await live(one)).status, (await live(two)).status]).toEqual(['available', 'in-use'])

  const old = { instance_uuid: web.id, volume_id: one.id }
  tie.learn(await tie.type.update!(tie.context, { ...tie.state, properties: old }, {}, tie.state.properties))
  await tie.settled()
  expect([(await live(one)).status, (await live(two)).status]).toEqual(['available', 'in-use'])
})

test('a volume that is being let go already is let go, though Nova refuses to do it once more', async () => {
  const refusing = (fetch: Fetch): Fetch => {
    return async (request) => {
      const answer = await fetch(request)
      const isDetaching = request.method === 'DELETE' && request.url.includes('/os-volume_attachments/')
      const message = "Invalid volume: Unable to detach volume. Volume status must be 'in-use'"
      return isDetaching ? Response.json({ badRequest: { code: 400, message } }, { status: 400 }) : answer
    }
  }
  stage = new Stage((await demoCloud('demo', refusing)).cloud)
  const web = await server()
  const one = await stage.make('OS::Cinder::Volume', 'one', { size: 1 })
  const tie = await stage.make('OS::Cinder::VolumeAttachment', 'tie', { instance_uuid: web.id, volume_id: one.id })
  await tie.delete()
  expect((await live(one)).status).toBe('available')
})

test('an attachment whose server is being deleted is let go by Nova itself', async () => {
  let isLate = false
  const late =
    (fetch: Fetch): Fetch =>
    async (request) => {
      const isServer = /\/servers\/[\w-]+$/.test(request.url)
      if (isLate && isServer && request.method === 'GET') return Response.json({ server: { status: 'DELETED' } })
      if (!isLate || request.method !== 'DELETE' || isServer) return fetch(request)
      const message = "Cannot 'detach_volume' instance while it is in vm_state deleted"
      return Response.json({ conflictingRequest: { code: 409, message } }, { status: 409 })
    }
  stage = new Stage((await demoCloud('demo', late)).cloud)
  const [web, one] = [await server(), await stage.make('OS::Cinder::Volume', 'one', { size: 1 })]
  const tie = await stage.make('OS::Cinder::VolumeAttachment', 'tie', { instance_uuid: web.id, volume_id: one.id })
  isLate = true
  await tie.type.delete(tie.context, tie.state)
})

test('nobody is asked to let go of a volume that nothing holds any more', async () => {
  const asked: string[] = []
  const watched =
    (fetch: Fetch): Fetch =>
    (request) => {
      asked.push(request.method)
      return fetch(request)
    }
  stage = new Stage((await demoCloud('demo', watched)).cloud)
  const [web, disk] = [await server(), await stage.make('OS::Cinder::Volume', 'disk', { size: 1 })]
  const tie = await stage.make('OS::Cinder::VolumeAttachment', 'tie', { instance_uuid: web.id, volume_id: disk.id })
  await web.delete()
  asked.length = 0
  await tie.delete()
  expect(new Set(asked)).toEqual(new Set(['GET']))
})

test('an attachment that was never made is gone, though another one is in its place', async () => {
  const web = await server()
  const one = await stage.make('OS::Cinder::Volume', 'one', { size: 1 })
  const place = { instance_uuid: web.id, volume_id: one.id }
  const old = stage.cast('OS::Cinder::VolumeAttachment', 'old', place)
  await stage.make('OS::Cinder::VolumeAttachment', 'new', place)
  await old.type.delete(old.context, old.state)
  expect(await old.type.gone!(old.context, old.state)).toBe(true)
  expect((await live(one)).status).toBe('in-use')
})

test('a replaced attachment frees its volume for the next one, and takes it back', async () => {
  const web = await server()
  const one = await stage.make('OS::Cinder::Volume', 'one', { size: 1 })
  const place = { instance_uuid: web.id, volume_id: one.id }
  const old = await stage.make('OS::Cinder::VolumeAttachment', 'old', place)
  expect(await old.type.needsReplaceFailed!(old.context, old.state)).toBe(false)
  old.learn(await old.type.release!(old.context, old.state))
  const next = await stage.make('OS::Cinder::VolumeAttachment', 'next', place)
  expect((await live(one)).status).toBe('in-use')
  await next.delete()
  old.learn(await old.type.reclaim!(old.context, old.state))
  await old.settled()
  expect((await live(one)).status).toBe('in-use')
})

test('a snapshot is one backup, however often it is asked for', async () => {
  const volume = await stage.make('OS::Cinder::Volume', 'disk', { size: 1 })
  volume.begin('SNAPSHOT')
  volume.learn(await volume.type.snapshot!(volume.context, volume.state))
  const { backup_id } = volume.state.data
  volume.learn(await volume.type.snapshot!(volume.context, volume.state))
  expect(volume.state.data.backup_id).toBe(backup_id)
  await volume.settled()
  expect(await list(stage.cloud, { ...backups, path: '/backups/detail' })).toHaveLength(1)
})

test('a volume from a backup has its size and is restored once', async () => {
  const source = await stage.make('OS::Cinder::Volume', 'source', { size: 2 })
  source.begin('SNAPSHOT')
  source.learn(await source.type.snapshot!(source.context, source.state))
  await source.settled()
  const backup_id = source.state.data.backup_id ?? null
  const volume = await stage.make('OS::Cinder::Volume', 'copy', { backup_id })
  expect(await live(volume)).toMatchObject({ status: 'available', size: 2 })
  expect(volume.state.data.restored).toBe(backup_id)
})
