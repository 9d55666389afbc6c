import { expect, test } from 'vitest'
import type { Cloud, CloudRequest } from './cloud.ts'
import { isServerIn } from './is-server-in.ts'

function nova() {
  const queries: CloudRequest['query'][] = []
  const building = new Set(['one', 'two'])
  const request: Cloud['request'] = async (_service, _method, _path, options) => {
    queries.push(options?.query)
    return { servers: [...building].map((id) => ({ id })) }
  }
  return { queries, building, cloud: { request } as Cloud }
}

test('those who ask at the same moment are answered by one short list', async () => {
  const { cloud, queries } = nova()
  const asked = ['one', 'two', 'three'].map((id) => isServerIn(cloud, id, ['BUILD']))
  expect(await Promise.all(asked)).toEqual([true, true, false])
  expect(queries).toEqual([{ status: ['BUILD'], sort_key: 'created_at', sort_dir: 'desc', limit: 100 }])
})

test('who asks later, for other states, or of another cloud, is answered anew', async () => {
  const [{ cloud, queries, building }, other] = [nova(), nova()]
  await Promise.all([
    isServerIn(cloud, 'one', ['BUILD']),
    isServerIn(cloud, 'one', ['ACTIVE']),
    isServerIn(other.cloud, 'one', ['BUILD']),
  ])
  building.delete('one')
  expect(await isServerIn(cloud, 'one', ['BUILD'])).toBe(false)
  expect([queries.length, other.queries.length]).toEqual([3, 1])
})
