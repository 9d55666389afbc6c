import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Client, request, testbed } from '../testbed.ts'

const account = (client: Client) => `/object-store/v1/AUTH_${client.projectId}`
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const names = async (client: Client, container: string) => {
  const { body } = await client.get(`${account(client)}/${container}?format=json`)
  return (body as unknown as { name: string }[]).map(({ name }) => name)
}

test('objects are written, read, listed and deleted; a container goes when it is empty', async () => {
  const { demo } = await testbed()
  const box = `${account(demo)}/box`
  expect((await demo.put(`${box}/early`, bytes('x'))).status).toBe(404)
  expect((await demo.put(box)).status).toBe(201)
  expect((await demo.put(box)).status).toBe(202)
  expect((await demo.put(`${box}/a`, bytes('one'))).status).toBe(201)
  const read = await demo.get(`${box}/a`)
  expect([read.body, read.headers.get('etag')]).toEqual(['one', 'f97c5d29941bfb1b2fdab0874906ab82'])
  await demo.put(`${box}/b`, bytes('two'))
  expect(await names(demo, 'box')).toEqual(['a', 'b'])
  expect((await demo.get(`${box}?prefix=b`)).body).toBe('b\n')
  expect((await demo.delete(box)).status).toBe(409)
  for (const name of ['a', 'b']) expect((await demo.delete(`${box}/${name}`)).status).toBe(204)
  expect((await demo.delete(box)).status).toBe(204)
  expect((await demo.get(box)).status).toBe(404)
})

test('what is overwritten is kept where the container says, and comes back when the newer is deleted', async () => {
  const { demo } = await testbed()
  const box = `${account(demo)}/box`
  await demo.put(box, undefined, { 'x-versions-location': 'box' })
  for (const text of ['one', 'two', 'three']) await demo.put(`${box}/a`, bytes(text))
  const listed = await names(demo, 'box')
  expect(listed.map((name) => name.replace(/\d{10}\.\d{5}$/, '<time>'))).toEqual(['001a/<time>', '001a/<time>', 'a'])
  const texts = await Promise.all(listed.map(async (name) => (await demo.get(`${box}/${name}`)).body))
  expect(texts).toEqual(['one', 'two', 'three'])
  await demo.delete(`${box}/a`)
  expect((await demo.get(`${box}/a`)).body).toBe('two')
})

test('an account is its own project, and a signed URL opens one object for one method', async () => {
  const { cloud, demo, alt } = await testbed()
  const box = `${account(demo)}/box`
  expect((await alt.get(account(demo))).status).toBe(403)
  expect((await request(cloud, 'GET', `${box}/a`)).status).toBe(401)
  await demo.call('POST', account(demo), undefined, { 'x-account-meta-temp-url-key': 'secret' })
  expect((await demo.call('HEAD', account(demo))).headers.get('x-account-meta-temp-url-key')).toBe('secret')
  await demo.put(box)
  const path = `/v1/AUTH_${demo.projectId}/box/a`
  const query = (method: string, expires: number, digest = 'sha256') =>
    `?temp_url_sig=${createHmac(digest, 'secret').update(`${method}\n${expires}\n${path}`).digest('hex')}&temp_url_expires=${expires}`
  const open = async (method: string, signed: string, expires = 2_147_483_647, digest = 'sha256') =>
    (
      await request(
        cloud,
        method,
        `${box}/a${query(signed, expires, digest)}`,
        method === 'PUT' ? bytes('x') : undefined,
      )
    ).status
  expect(await open('PUT', 'PUT')).toBe(201)
  expect(await open('PUT', 'PUT', 2_147_483_647, 'sha1')).toBe(201)
  expect(await open('GET', 'GET')).toBe(200)
  expect(await open('PUT', 'GET')).toBe(401)
  await demo.call('POST', account(demo), undefined, { 'x-account-meta-temp-url-key': '' })
  expect(await open('GET', 'GET')).toBe(401)
  await demo.call('POST', box, undefined, { 'x-container-meta-temp-url-key': 'secret' })
  expect(await open('GET', 'GET')).toBe(200)
  expect(await open('DELETE', 'PUT')).toBe(401)
  expect(await open('PUT', 'PUT', 1)).toBe(401)
})
