import { expect, test } from 'vitest'
import { type Client, testbed } from '../testbed.ts'

const v2 = '/image/v2/images'
const formats = { disk_format: 'raw', container_format: 'bare' }
const create = (client: Client, image: object = {}) => client.post(v2, { name: 'mine', ...formats, ...image })
const upload = (client: Client, id: string, bytes: Uint8Array) =>
  client.call('PUT', `${v2}/${id}/file`, bytes, { 'content-type': 'application/octet-stream' })

test('an image is registered, filled, read back and deleted', async () => {
  const { demo } = await testbed()
  const made = await create(demo, { os_distro: 'none' })
  expect([made.status, made.body]).toMatchObject([
    201,
    { status: 'queued', owner: demo.projectId, os_distro: 'none', visibility: 'shared' },
  ])
  const id = made.body.id!
  expect((await upload(demo, id, Buffer.from('bytes'))).status).toBe(204)
  expect((await demo.get(`${v2}/${id}`)).body).toMatchObject({
    status: 'active',
    size: 5,
    checksum: '4b3a6218bb3e3a7303e8a171a60fcf92',
  })
  expect((await demo.get(`${v2}/${id}/file`)).body).toBe('bytes')
  expect((await upload(demo, id, Buffer.from('more'))).status).toBe(409)
  expect((await demo.delete(`${v2}/${id}`)).status).toBe(204)
  const gone = await demo.get(`${v2}/${id}`)
  expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
  expect(gone.body).toContain(`No image found with ID ${id}`)
})

test('a patch adds, replaces and removes properties', async () => {
  const { demo } = await testbed()
  const id = (await create(demo, { a: '1', b: '2' })).body.id!
  const patch = (...steps: object[]) =>
    demo.call('PATCH', `${v2}/${id}`, steps, { 'content-type': 'application/openstack-images-v2.1-json-patch' })
  const after = await patch(
    { op: 'replace', path: '/name', value: 'other' },
    { op: 'remove', path: '/a' },
    { op: 'add', path: '/c~1d', value: '3' },
  )
  expect([after.status, after.body]).toMatchObject([200, { name: 'other', b: '2', 'c/d': '3' }])
  expect('a' in after.body).toBe(false)
  expect((await patch({ op: 'remove', path: '/nothing' })).status).toBe(409)
  expect((await patch({ op: 'replace', path: '/status', value: 'active' })).status).toBe(403)
  expect((await patch({ op: 'replace', path: '/visibility', value: 'public' })).status).toBe(403)
})

test('a web download makes the image active', async () => {
  const { demo, time } = await testbed({ speed: 'realistic' })
  const id = (await create(demo)).body.id!
  const start = (uri: string) => demo.post(`${v2}/${id}/import`, { method: { name: 'web-download', uri } })
  expect((await start('file:///etc/passwd')).status).toBe(400)
  expect((await start('https://example.org/image.qcow2')).status).toBe(202)
  expect((await demo.get(`${v2}/${id}`)).body.status).toBe('importing')
  time.now += 6000
  expect((await demo.get(`${v2}/${id}`)).body.status).toBe('active')
})

test("public images are everybody's to see and nobody else's to change", async () => {
  const { demo } = await testbed()
  const images = (await demo.get(`${v2}?sort_key=name&sort_dir=asc`)).body.images as unknown as {
    id: string
    name: string
  }[]
  expect(images.map((one) => one.name)).toEqual([
    'cirros-0.6.2',
    'debian-12',
    'fedora-40',
    'rocky-9',
    'ubuntu-22.04',
    'ubuntu-24.04',
  ])
  expect((await demo.delete(`${v2}/${images[0]!.id}`)).status).toBe(403)
  expect((await create(demo, { visibility: 'public' })).status).toBe(403)
})

test('a protected image stays, and a shared one is shown to its members', async () => {
  const { demo, alt } = await testbed()
  const id = (await create(demo, { protected: true })).body.id!
  expect((await demo.delete(`${v2}/${id}`)).status).toBe(403)
  expect((await alt.get(`${v2}/${id}`)).status).toBe(404)
  await demo.post(`${v2}/${id}/members`, { member: alt.projectId })
  expect((await alt.get(`${v2}/${id}`)).status).toBe(200)
  expect((await alt.put(`${v2}/${id}/members/${alt.projectId}`, { status: 'accepted' })).body).toMatchObject({
    status: 'accepted',
  })
})

test('images come in pages', async () => {
  const { demo } = await testbed()
  const names: string[] = []
  for (let path: string | undefined = '/v2/images?limit=4'; path; ) {
    const { body } = await demo.get(`/image${path}`)
    names.push(...(body.images as unknown as { name: string }[]).map((one) => one.name))
    path = body.next
  }
  expect(new Set(names).size).toBe(6)
})
