import { expect, test } from 'vitest'
import { testbed } from '../testbed.ts'
import { largestJson, largestUpload } from './bounded-body.ts'

const { cloud, demo } = await testbed()
const large = { network: { name: 'x', description: 'x'.repeat(largestJson) } }

test.each([
  ['/network/v2.0/networks', large],
  ['/compute/v2.1/servers', large],
  [`/volume/v3/${demo.projectId}/volumes`, large],
  ['/identity/v3/auth/tokens', large],
])('what is larger than any request is refused: %s', async (path, body) => {
  expect((await demo.call('POST', path, body)).status).toBe(413)
})

test('an upload has more room, but not any', async () => {
  const put = async (bytes: number) => {
    const image = { name: 'own', disk_format: 'raw', container_format: 'bare' }
    const made = await demo.post('/image/v2/images', image)
    const file = `/image/v2/images/${made.body.id}/file`
    return (await demo.call('PUT', file, new Uint8Array(bytes), { 'content-type': 'application/octet-stream' })).status
  }
  expect(await put(largestJson + 1)).toBe(204)
  expect(await put(largestUpload + 1)).toBe(413)
})

test('a body that says nothing of its size is not read further than it may be long', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const url = 'http://demo.test/demo-cloud/identity/v3/auth/tokens'
  const asked = new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
  expect((await cloud.fetch(asked)).status).toBe(413)
  expect(sent).toBeLessThan(2 * largestJson)
})
