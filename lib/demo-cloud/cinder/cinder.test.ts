import { expect, test } from 'vitest'
import { type Client, type Reply, type Tree, testbed } from '../testbed.ts'

const root = (client: Client) => `/volume/v3/${client.projectId}`
const said = (reply: Reply) => [
  reply.status,
  Object.keys(reply.body)[0],
  (Object.values(reply.body)[0] as Tree | undefined)?.message,
]
const create = (client: Client, volume: object = {}) =>
  client.post(`${root(client)}/volumes`, { volume: { size: 1, ...volume } })
const show = async (client: Client, id: string) => (await client.get(`${root(client)}/volumes/${id}`)).body.volume!
const act = (client: Client, id: string, body: object) => client.post(`${root(client)}/volumes/${id}/action`, body)

test('a volume is created, becomes available and is gone after its deletion', async () => {
  const { demo, time } = await testbed({ speed: 'realistic' })
  const made = await create(demo, { name: 'v', volume_type: 'ssd', metadata: { a: 'b' } })
  expect([made.status, made.body.volume]).toMatchObject([
    202,
    { status: 'creating', volume_type: 'ssd', bootable: 'false', metadata: { a: 'b' } },
  ])
  const { id } = made.body.volume!
  time.now += 2500
  expect((await show(demo, id!)).status).toBe('available')
  expect((await demo.delete(`${root(demo)}/volumes/${id}`)).status).toBe(202)
  expect((await show(demo, id!)).status).toBe('deleting')
  time.now += 1500
  expect(said(await demo.get(`${root(demo)}/volumes/${id}`))).toEqual([
    404,
    'itemNotFound',
    `Volume ${id} could not be found.`,
  ])
})

test('a volume from an image is bootable, large enough and remembers where it is from', async () => {
  const { demo } = await testbed()
  const image = (await demo.get('/image/v2/images?name=rocky-9')).body.images![0 as never]!['id' as never]
  expect(said(await create(demo, { imageRef: image }))[0]).toBe(400)
  const { id } = (await create(demo, { imageRef: image, size: 10 })).body.volume!
  expect(await show(demo, id!)).toMatchObject({
    status: 'available',
    bootable: 'true',
    volume_image_metadata: { image_id: image, image_name: 'rocky-9' },
  })
})

test.each([
  [{ size: 0 }, 400, 'badRequest'],
  [{ size: 'big' }, 400, 'badRequest'],
  [{ volume_type: 'gold' }, 404, 'itemNotFound'],
  [{ availability_zone: 'mars' }, 400, 'badRequest'],
  [{ snapshot_id: 'none' }, 404, 'itemNotFound'],
  [{ source_volid: 'none' }, 404, 'itemNotFound'],
  [{ size: 1001 }, 413, 'overLimit'],
])('a volume with %j is refused', async (volume, status, fault) => {
  const { demo } = await testbed()
  expect(said(await create(demo, volume)).slice(0, 2)).toEqual([status, fault])
})

test('the eleventh volume is one too many', async () => {
  const { demo } = await testbed()
  for (let i = 0; i < 10; i++) await create(demo)
  expect(said(await create(demo))).toEqual([
    413,
    'overLimit',
    "VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded for quota 'volumes'.",
  ])
})

test('a volume grows, never shrinks, and changes its type', async () => {
  const { demo } = await testbed()
  const id = (await create(demo, { size: 2 })).body.volume!.id!
  await act(demo, id, { 'os-extend': { new_size: 5 } })
  expect(await show(demo, id)).toMatchObject({ size: 5, status: 'available' })
  expect((await act(demo, id, { 'os-extend': { new_size: 4 } })).status).toBe(400)
  await act(demo, id, { 'os-retype': { new_type: 'ssd', migration_policy: 'never' } })
  expect((await show(demo, id)).volume_type).toBe('ssd')
  await act(demo, id, { 'os-update_readonly_flag': { readonly: true } })
  expect((await show(demo, id)).metadata).toEqual({ readonly: 'True' })
  expect((await act(demo, id, { 'os-reset_status': { status: 'error' } })).status).toBe(403)
})

test('an attached volume and one with snapshots stay', async () => {
  const { demo } = await testbed()
  const id = (await create(demo)).body.volume!.id!
  await show(demo, id)
  await act(demo, id, { 'os-attach': { instance_uuid: 'x', mountpoint: '/dev/vdc' } })
  expect((await demo.delete(`${root(demo)}/volumes/${id}`)).status).toBe(400)
  await act(demo, id, { 'os-detach': {} })
  const snapshot = (await demo.post(`${root(demo)}/snapshots`, { snapshot: { volume_id: id, name: 's' } })).body
    .snapshot!.id!
  expect((await demo.delete(`${root(demo)}/volumes/${id}`)).status).toBe(400)
  const copy = await create(demo, { snapshot_id: snapshot, size: null })
  expect(copy.body.volume).toMatchObject({ size: 1, snapshot_id: snapshot })
  expect((await demo.delete(`${root(demo)}/snapshots/${snapshot}`)).status).toBe(202)
  expect((await demo.delete(`${root(demo)}/volumes/${id}`)).status).toBe(202)
})

test('a backup is taken and restored', async () => {
  const { demo } = await testbed()
  const id = (await create(demo)).body.volume!.id!
  await show(demo, id)
  const backup = (await demo.post(`${root(demo)}/backups`, { backup: { volume_id: id, name: 'b' } })).body.backup!.id!
  expect((await demo.get(`${root(demo)}/backups/${backup}`)).body.backup).toMatchObject({
    status: 'available',
    volume_id: id,
  })
  const restored = (await demo.post(`${root(demo)}/backups/${backup}/restore`, { restore: {} })).body.restore!
  expect((await show(demo, restored.volume_id!)).status).toBe('available')
})

test('metadata is merged, replaced and removed key by key', async () => {
  const { demo } = await testbed()
  const path = `${root(demo)}/volumes/${(await create(demo, { metadata: { a: '1' } })).body.volume!.id}/metadata`
  expect((await demo.post(path, { metadata: { b: '2' } })).body.metadata).toEqual({ a: '1', b: '2' })
  expect((await demo.put(path, { metadata: { c: '3' } })).body.metadata).toEqual({ c: '3' })
  expect((await demo.delete(`${path}/c`)).status).toBe(200)
  expect((await demo.delete(`${path}/c`)).status).toBe(404)
})

test('quotas count what is used', async () => {
  const { demo } = await testbed()
  await create(demo, { size: 7 })
  expect((await demo.get(`${root(demo)}/limits`)).body.limits!.absolute).toMatchObject({
    totalGigabytesUsed: 7,
    totalVolumesUsed: 1,
    maxTotalVolumes: 10,
  })
  expect((await demo.get(`${root(demo)}/os-quota-sets/${demo.projectId}?usage=True`)).body.quota_set).toMatchObject({
    gigabytes: { in_use: 7, limit: 1000 },
  })
})

test("volume types are the admin's to make, and stay while used", async () => {
  const { demo, admin } = await testbed()
  const body = { volume_type: { name: 'gold', extra_specs: { a: 'b' } } }
  expect((await demo.post(`${root(demo)}/types`, body)).status).toBe(403)
  const type = (await admin.post(`${root(admin)}/types`, body)).body.volume_type!
  expect(type).toMatchObject({ name: 'gold', extra_specs: { a: 'b' } })
  await create(demo, { volume_type: 'gold' })
  expect((await admin.delete(`${root(admin)}/types/${type.id}`)).status).toBe(400)
})
