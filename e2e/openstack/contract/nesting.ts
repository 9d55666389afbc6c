import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { list, show } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import { attr, hot, privateNetwork, ref, type Scenario } from './scenario.ts'

/** A group of servers that shrinks and grows. */
export const group: Scenario = {
  name: 'a group of servers, smaller and larger by updates',
  async run({ heat, cloud, place: { image, flavor } }) {
    const template = (count: number) =>
      hot(
        {
          ...privateNetwork(),
          farm: {
            type: 'OS::Heat::ResourceGroup',
            depends_on: 'subnet',
            properties: {
              count,
              resource_def: {
                type: 'OS::Nova::Server',
                properties: { name: 'farm-%index%', image, flavor, networks: [{ network: ref('net') }] },
              },
            },
          },
        },
        { names: attr('farm', 'name'), refs: attr('farm', 'refs'), second: attr('farm', 'resource.1.first_address') },
      )
    const stack = await heat.created('farm', template(2))
    // Nova lists a server for a moment longer than there is one.
    const there = async () =>
      (await list(cloud, { ...servers, path: '/servers/detail' })).filter(({ status }) => status !== 'DELETED')
    const names = async () => (await there()).map(({ name }) => name).sort()
    deepEqual(await names(), ['farm-0', 'farm-1'])
    const outputs = await heat.outputs(stack)
    deepEqual(outputs.names, ['farm-0', 'farm-1'])
    ok(String(outputs.second).startsWith('10.40.0.'))
    const [first] = outputs.refs as string[]
    await heat.updated(stack, template(1))
    deepEqual(await names(), ['farm-0'])
    await heat.updated(stack, template(3))
    deepEqual(await names(), ['farm-0', 'farm-1', 'farm-2'])
    equal(((await heat.outputs(stack)).refs as string[])[0], first)
    await heat.deleted(stack)
  },
}

/** A template within a template, with a stack resource beside it. */
export const nested: Scenario = {
  name: 'a nested template, changed from outside; its outputs come out',
  async run({ heat, cloud, place: { image, flavor } }) {
    const inner = JSON.stringify(
      hot(
        {
          web: {
            type: 'OS::Nova::Server',
            properties: { image, flavor, name: { get_param: 'called' }, networks: [{ network: { get_param: 'net' } }] },
          },
        },
        { address: attr('web', 'first_address') },
        { parameters: { net: { type: 'string' }, called: { type: 'string' } } },
      ),
    )
    const files = { 'web.yaml': inner }
    const template = (called: string) =>
      hot(
        {
          ...privateNetwork(),
          one: { type: 'web.yaml', properties: { net: ref('net'), called }, depends_on: 'subnet' },
          two: {
            type: 'OS::Heat::Stack',
            depends_on: 'one',
            properties: { template: inner, parameters: { net: ref('net'), called: 'inside' } },
          },
        },
        { one: attr('one', 'address'), two: attr('two', 'outputs', 'address') },
      )
    const stack = await heat.created('nested', template('before'), { files })
    const outputs = await heat.outputs(stack)
    const found = await list(cloud, servers)
    deepEqual(found.map(({ name }) => name).sort(), ['before', 'inside'])
    const { id } = found.find(({ name }) => name === 'before') as Item
    const addresses = (await show(cloud, servers, String(id))).addresses as Record<string, Item[]>
    equal(outputs.one, Object.values(addresses)[0]?.[0]?.addr)
    ok(String(outputs.two).startsWith('10.40.0.'))
    await heat.updated(stack, template('after'), { files })
    equal((await show(cloud, servers, String(id))).name, 'after')
    await heat.deleted(stack)
  },
}
