import { expect, test } from 'vitest'
import type { CloudRequest, Item } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { gathered } from './gathered.ts'

/** A service that writes down what it was asked. */
function service(answer: (call: string, options: CloudRequest) => unknown) {
  const calls: string[] = []
  const ask = gathered(async (_service, method, path, options = {}) => {
    calls.push(`${method} ${path}`)
    return answer(`${method} ${path}`, options)
  })
  return { ask, calls }
}

const refuse = (status: number, kind: 'invalid' | 'not-found' | 'unreachable') => {
  throw new CloudError({ kind, service: 'network', status, message: `refused with ${status}` })
}

test('what is asked for at the same moment goes out as one list, and each gets what it asked for', async () => {
  const { ask, calls } = service((_, { query }) => ({
    ports: ['c', 'b', 'a'].filter((id) => String(query?.id).includes(id)).map((id) => ({ id, status: `of ${id}` })),
  }))
  const answers = await Promise.all(['a', 'b', 'c'].map((id) => ask('network', 'GET', `/v2.0/ports/${id}`)))
  expect(answers).toEqual(['a', 'b', 'c'].map((id) => ({ port: { id, status: `of ${id}` } })))
  expect(calls).toEqual(['GET /v2.0/ports'])
})

test('two are asked for one by one, and so is what a list does not hold', async () => {
  const { ask, calls } = service((call, { query }) => {
    if (query) return { servers: [{ id: 'a' }, { id: 'b' }, { id: 'other' }] }
    return call.endsWith('/c') ? refuse(404, 'not-found') : { server: { id: 'alone' } }
  })
  await Promise.all(['a', 'b'].map((id) => ask('compute', 'GET', `/servers/${id}`)))
  expect(calls.splice(0)).toEqual(['GET /servers/a', 'GET /servers/b'])
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((id) => ask('compute', 'GET', `/servers/${id}`)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(calls).toEqual(['GET /servers/detail', 'GET /servers/c'])
})

test('what a list by ids does not hold is not there', async () => {
  const { ask, calls } = service(() => ({ ports: [{ id: 'a' }] }))
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((id) => ask('network', 'GET', `/v2.0/ports/${id}`)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(answers[1]).toMatchObject({ reason: { kind: 'not-found', message: 'The port b could not be found.' } })
  expect(calls).toHaveLength(1)
})

test('a list of its own, a dialect, and what lies below an object are asked as they are', async () => {
  const { ask, calls } = service(() => ({}))
  const paths = ['/servers/detail', '/servers/a/os-interface', '/servers/b']
  await Promise.all(
    paths.map((path) => ask('compute', 'GET', path, path.endsWith('b') ? { microversion: '2.19' } : {})),
  )
  expect(calls).toEqual(paths.map((path) => `GET ${path}`))
})

test('ports made at the same moment are made by one request', async () => {
  const { ask, calls } = service((_, { body }) => ({
    ports: (body as { ports: Item[] }).ports.map(({ name }) => ({ id: `id of ${name}`, name })),
  }))
  const make = (name: string) => ask('network', 'POST', '/v2.0/ports', { body: { port: { name } } })
  expect(await Promise.all(['x', 'y'].map(make))).toEqual([
    { port: { id: 'id of x', name: 'x' } },
    { port: { id: 'id of y', name: 'y' } },
  ])
  expect(calls).toEqual(['POST /v2.0/ports'])
})

test('many are made in a few shares, which a service makes side by side', async () => {
  const sizes: number[] = []
  const { ask } = service((_, { body }) => {
    const { ports } = body as { ports: Item[] }
    sizes.push(ports.length)
    return { ports: ports.map(({ name }) => ({ id: `id of ${name}`, name })) }
  })
  const make = (name: string) => ask('network', 'POST', '/v2.0/ports', { body: { port: { name } } })
  const names = Array.from({ length: 14 }, (_, at) => `port ${at}`)
  const made = await Promise.all(names.map(make))
  expect(made).toEqual(names.map((name) => ({ port: { id: `id of ${name}`, name } })))
  expect(sizes).toEqual([4, 4, 4, 2])
  sizes.length = 0
  await Promise.all(Array.from({ length: 200 }, (_, at) => make(`one of many ${at}`)))
  expect(sizes).toEqual([40, 40, 40, 40, 40])
})

test('where all are refused for the sake of one, each is told its own', async () => {
  const { ask } = service((_, { body }) => {
    const { port, ports } = body as { port?: Item; ports?: Item[] }
    return (ports ?? [port!]).some(({ name }) => name === 'bad') ? refuse(400, 'invalid') : { port: { id: 'made' } }
  })
  const make = (name: string) => ask('network', 'POST', '/v2.0/ports', { body: { port: { name } } })
  const answers = await Promise.allSettled(['good', 'bad'].map(make))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('where nobody knows whether a common request had an effect, nothing is made again', async () => {
  const { ask, calls } = service(() => refuse(0, 'unreachable'))
  const make = (name: string) => ask('network', 'POST', '/v2.0/ports', { body: { port: { name } } })
  const answers = await Promise.allSettled(['x', 'y'].map(make))
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(calls).toHaveLength(1)
})
