import { createPrivateKey, createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { show, update } from '#lib/openstack/collection.ts'
import { flavors, keypairs } from '#lib/openstack/compute.ts'
import { demoCloud, Stage } from '../testing/stage.ts'

const { cloud, as } = await demoCloud()

test('a generated key pair: the private key fits the public one that Nova knows, and is given only when to be saved', async () => {
  const stage = new Stage(cloud)
  const pair = await stage.make('OS::Nova::KeyPair', 'key', { name: 'mine', save_private_key: true })
  expect(pair.reference()).toBe('mine')
  const known = String((await show(cloud, keypairs, 'mine')).public_key).split(' ')[1] ?? ''
  const modulus = createPublicKey(createPrivateKey(String(await pair.attribute('private_key')))).export({
    format: 'jwk',
  }).n
  expect(Buffer.from(known, 'base64').includes(Buffer.from(modulus ?? '', 'base64url'))).toBe(true)
  await pair.delete()

  const forgotten = await stage.make('OS::Nova::KeyPair', 'key', { name: 'mine' })
  expect(await forgotten.attribute('private_key')).toBe('')
  await forgotten.delete()
})

test("somebody else's key pair of the same name is a conflict, not ours", async () => {
  const stage = new Stage(cloud)
  const theirs = await stage.make('OS::Nova::KeyPair', 'theirs', { name: 'same' })
  const ours = stage.cast('OS::Nova::KeyPair', 'ours', { name: 'same' })
  await ours.prepare()
  expect(await ours.find()).toBeNull()
  await expect(ours.create()).rejects.toMatchObject({ kind: 'conflict' })
  await theirs.delete()
})

test('a replaced key pair frees its name, and is there again after a rollback', async () => {
  const stage = new Stage(cloud)
  const pair = await stage.make('OS::Nova::KeyPair', 'key', { name: 'swap', save_private_key: true })
  const before = (await show(cloud, keypairs, 'swap')).public_key
  await pair.type.release!(pair.context, pair.state)
  const next = await stage.make('OS::Nova::KeyPair', 'next', { name: 'swap' })
  await next.delete()
  await pair.type.reclaim!(pair.context, pair.state)
  expect((await show(cloud, keypairs, 'swap')).public_key).toBe(before)
  await pair.delete()
})

test('a key pair takes its name back from a successor that is still there', async () => {
  const stage = new Stage(cloud)
  const pair = await stage.make('OS::Nova::KeyPair', 'key', { name: 'swap' })
  const before = (await show(cloud, keypairs, 'swap')).public_key
  await pair.type.release!(pair.context, pair.state)
  await stage.make('OS::Nova::KeyPair', 'next', { name: 'swap' })
  await pair.type.reclaim!(pair.context, pair.state)
  expect((await show(cloud, keypairs, 'swap')).public_key).toBe(before)
  await pair.delete()
})

test('server groups of the same name are told apart by what is recorded', async () => {
  const stage = new Stage(cloud)
  const properties = { name: 'apart', policies: ['affinity'] }
  const one = await stage.make('OS::Nova::ServerGroup', 'one', properties)
  const two = stage.cast('OS::Nova::ServerGroup', 'two', properties)
  expect(await two.find()).toBeNull()
  const made = await two.type.create(two.context, two.state)
  expect((await two.find())?.physicalId).toBe(made.physicalId)
  two.learn(made)
  await one.delete()
  await two.delete()
})

test('a flavor has the id of its row, and its extra specs follow the template', async () => {
  const stage = new Stage(await as('admin'))
  const flavor = await stage.make('OS::Nova::Flavor', 'size', { ram: 64, vcpus: 1, extra_specs: { a: '1', b: '2' } })
  expect(flavor.id).toBe(flavor.state.uuid)
  expect(await flavor.attribute('extra_specs')).toEqual({ a: '1', b: '2' })
  await flavor.update({ extra_specs: { b: '3', c: '4' } })
  expect(await flavor.attribute('extra_specs')).toEqual({ b: '3', c: '4' })
  expect(await flavor.attribute('is_public')).toBe(true)
  expect(await show(stage.cloud, flavors, flavor.id)).toMatchObject({ name: flavor.state.physicalName, ram: 64 })
  await flavor.delete()
})

test('a flavor that is not public is given to the listed projects', async () => {
  const admin = await as('admin')
  const stage = new Stage(admin)
  const tenants = [cloud.identity.projectId]
  const flavor = await stage.make('OS::Nova::Flavor', 'size', { ram: 64, vcpus: 1, is_public: false, tenants })
  expect((await show(cloud, flavors, flavor.id)).id).toBe(flavor.id)
  await flavor.update({ tenants: [] })
  await expect(show(cloud, flavors, flavor.id)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(update(cloud, flavors, flavor.id, {})).rejects.toBeDefined()
  await flavor.delete()
})
