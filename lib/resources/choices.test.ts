import { beforeAll, expect, test } from 'vitest'
import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { connect } from '#lib/openstack/connect.ts'
import { choicesFor, choosable } from './choices.ts'

const publicUrl = 'http://cloud.test'
let user: Cloud
let admin: Cloud
beforeAll(async () => {
  const store = new MemoryStore()
  const demo = await createDemoCloud({ store, clock: { now: () => Date.now() }, publicUrl, speed: 'instant' })
  const login = (username: string, project: string) =>
    connect({
      authUrl: `${publicUrl}/identity/v3`,
      credential: {
        ...{ method: 'password', username, password: 'hearth-demo', userDomain: 'Default' },
        ...{ project, projectDomain: 'Default' },
      },
      fetch: demo.fetch,
    })
  user = await login('demo', 'demo')
  admin = await login('admin', 'admin')
})

test.each(choosable)('%s has a list, or says that it is not for this user', async (constraint) => {
  expect(await choicesFor(admin, constraint)).toBeInstanceOf(Array)
  const told = await choicesFor(user, constraint).catch((error: unknown) => error)
  expect(Array.isArray(told) || isCloudError(told, 'forbidden'), JSON.stringify(told)).toBe(true)
})

test('external networks are offered with the others', async () => {
  expect(await choicesFor(user, 'neutron.network')).toContainEqual(
    expect.objectContaining({ value: 'public', detail: 'external' }),
  )
})

test('flavors tell their size and images what they need, for one to be held against the other', async () => {
  const small = (await choicesFor(user, 'nova.flavor'))?.find(({ value }) => value === 'm1.small')
  expect(small?.size).toEqual({ ram: 2048, disk: 20 })
  const rocky = (await choicesFor(user, 'glance.image'))?.find(({ value }) => value === 'rocky-9')
  expect(rocky?.needs).toEqual({ ram: 1024, disk: 10 })
})

test('what nobody knows a list for has none', async () => {
  expect(await choicesFor(user, 'no.such_thing')).toBeNull()
  expect(await choicesFor(user, 'constructor')).toBeNull()
})
