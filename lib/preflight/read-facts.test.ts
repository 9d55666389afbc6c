import { expect, test } from 'vitest'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { CloudError } from '#lib/openstack/cloud-error.ts'
import { connect } from '#lib/openstack/connect.ts'
import { readAddresses, readFacts } from './read-facts.ts'

const publicUrl = 'http://cloud.test'

async function demoUser(): Promise<Cloud> {
  const store = new MemoryStore()
  const demo = await createDemoCloud({ store, clock: { now: () => Date.now() }, publicUrl, speed: 'instant' })
  return connect({
    authUrl: `${publicUrl}/identity/v3`,
    credential: {
      ...{ method: 'password', username: 'demo', password: 'hearth-demo', userDomain: 'Default' },
      ...{ project: 'demo', projectDomain: 'Default' },
    },
    fetch: demo.fetch,
  })
}

test('reads limits, use and what there is by the routes that plain users may read', async () => {
  const cloud = await demoUser()
  const body = { network: { name: 'mine' } }
  const { network } = (await cloud.request('network', 'POST', '/v2.0/networks', { body })) as {
    network: { id: string }
  }
  const subnet = { network_id: network.id, ip_version: 4, cidr: '10.3.0.0/24' }
  await cloud.request('network', 'POST', '/v2.0/subnets', { body: { subnet } })
  await cloud.request('network', 'POST', '/v2.0/ports', { body: { port: { network_id: network.id } } })

  const facts = await readFacts(cloud)
  expect(facts.allowances.get('port')).toEqual({ limit: 500, used: 1 })
  expect(facts.allowances.get('instances')).toEqual({ limit: 10, used: 0 })
  expect(facts.allowances.get('gigabytes')).toEqual({ limit: 1000, used: 0 })
  expect(facts.flavors).toContainEqual({ id: '2', name: 'm1.small', vcpus: 1, ram: 2048, disk: 20 })
  expect(facts.images).toContainEqual(expect.objectContaining({ name: 'rocky-9', minDisk: 10, minRam: 1024 }))
  expect(facts.keypairs).toEqual(['demo-key'])
  expect(facts.networks?.map(({ name }) => name)).toContain('public')
  expect(facts.subnets).toContainEqual(expect.objectContaining({ cidr: '10.3.0.0/24', networkId: network.id }))
  expect(await readAddresses(cloud, network.id)).toEqual([{ subnetId: expect.any(String), address: '10.3.0.2' }])
})

test('what a service refuses to tell is left out; a cloud out of reach is told', async () => {
  const cloud = await demoUser()
  const failing = (kind: 'forbidden' | 'unreachable'): Cloud => ({
    ...cloud,
    async request(service, ...rest) {
      const asked = { kind, service, status: 403, message: 'no' }
      if (service === 'network') throw new CloudError(asked)
      return cloud.request(service, ...rest)
    },
  })
  const facts = await readFacts(failing('forbidden'))
  expect(facts.allowances.has('port')).toBe(false)
  expect(facts.allowances.has('instances')).toBe(true)
  await expect(readFacts(failing('unreachable'))).rejects.toMatchObject({ kind: 'unreachable' })
})
