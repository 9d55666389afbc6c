import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, list, remove, update } from '#lib/openstack/collection.ts'
import { networks, ports, securityGroupRules } from '#lib/openstack/network.ts'
import { Story } from '../testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 120_000)
afterAll(() => story.end(), 60_000)

const template = `
heat_template_version: 2021-04-16
parameters: { from: { type: string, default: 10.0.0.0/8 } }
resources:
  net: { type: OS::Neutron::Net, properties: { name: inside } }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.9.0.7/24 } }
  door:
    type: OS::Neutron::SecurityGroup
    properties:
      rules:
        - { protocol: tcp, port_range_min: 80, port_range_max: 80 }
        - { protocol: tcp, port_range_min: 22, port_range_max: 22, remote_ip_prefix: { get_param: from } }
  port:
    type: OS::Neutron::Port
    properties: { network: { get_resource: net }, fixed_ips: [{ subnet: { get_resource: subnet } }], security_groups: [{ get_resource: door }] }
  disk: { type: OS::Cinder::Volume, properties: { size: 1, metadata: { tier: gold } } }
  web:
    type: OS::Nova::Server
    properties: { image: cirros-0.6.2, flavor: m1.tiny, networks: [{ port: { get_resource: port } }] }
  word: { type: OS::Heat::RandomString }
  group:
    type: OS::Heat::ResourceGroup
    properties: { count: 1, resource_def: { type: OS::Neutron::Net, properties: { admin_state_up: true } } }
`

test('finds what was changed outside, to the field; restores it; takes no default for drift', async () => {
  const id = await story.create('drifting', template)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const states = async () => {
    const { resources } = await story.engine.findDrift(story.caller, id)
    return Object.fromEntries(resources.map(({ path, state }) => [path.join('.'), state]))
  }
  const calm = {
    ...{ net: 'in-sync', subnet: 'in-sync', door: 'in-sync', port: 'in-sync', disk: 'in-sync', web: 'in-sync' },
    ...{ word: 'not-checked', 'group.0': 'in-sync' },
  }
  expect(await states()).toEqual(calm)

  const cloud = await story.world.connect(story.caller)
  const group = (await story.row(id, 'door')).physicalId!
  const rules = await list(cloud, securityGroupRules, { security_group_id: group })
  const ssh = rules.find((rule) => rule.port_range_min === 22)!
  await remove(cloud, securityGroupRules, String(ssh.id))
  const { id: _, ...fields } = ssh
  const open = { direction: 'ingress', ethertype: 'IPv4', protocol: 'tcp', port_range_min: 22, port_range_max: 22 }
  await create(cloud, securityGroupRules, {
    ...open,
    security_group_id: fields.security_group_id,
    remote_ip_prefix: '0.0.0.0/0',
  })
  const inner = (await story.row(id, 'group')).nestedStackId!
  await update(cloud, networks, (await story.row(inner, '0')).physicalId!, { admin_state_up: false })
  expect(await states()).toEqual({ ...calm, door: 'drifted', 'group.0': 'drifted' })

  const { report } = await story.engine.drift(story.caller, id)
  expect(report!.resources.find(({ path }) => path[0] === 'door')!.differences).toEqual([
    {
      path: ['rules', 1, 'remote_ip_prefix'],
      template: { get_param: 'from' },
      applied: '10.0.0.0/8',
      live: '0.0.0.0/0',
      effect: 'update',
      masked: false,
    },
  ])
  await story.engine.revert(story.caller, id, 'door', { properties: ['rules'], replace: false })
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  await story.engine.revert(story.caller, inner, '0', { properties: ['admin_state_up'], replace: false })
  expect(await story.ended(inner)).toBe('UPDATE_COMPLETE')
  expect(await states()).toEqual(calm)
  expect((await story.row(id, 'door')).physicalId).toBe(group)
})

test('tells what is gone, and makes it anew when it is restored', async () => {
  const id = await story.create(
    'gone',
    'heat_template_version: 2021-04-16\nresources: { net: { type: OS::Neutron::Net } }',
  )
  await story.ended(id)
  const cloud = await story.world.connect(story.caller)
  const { physicalId } = await story.row(id, 'net')
  await remove(cloud, networks, physicalId!)
  expect((await story.engine.findDrift(story.caller, id)).resources).toMatchObject([{ state: 'missing' }])
  await story.engine.revert(story.caller, id, 'net', { properties: [], replace: true })
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await story.engine.findDrift(story.caller, id)).resources).toMatchObject([{ state: 'in-sync' }])
  expect((await story.row(id, 'net')).physicalId).not.toBe(physicalId)
})

test('takes objects over that no stack has, with what they need of each other, and changes nothing of them', async () => {
  const cloud = await story.world.connect(story.caller)
  const net = await create(cloud, networks, { name: 'by hand' })
  const port = await create(cloud, ports, { name: 'card', network_id: net.id })
  const loose = await story.engine.looseObjects(story.caller)
  const found = loose.filter(({ name }) => name === 'by hand' || name === 'card')
  expect(found.map(({ type }) => type).sort()).toEqual(['OS::Neutron::Net', 'OS::Neutron::Port'])
  expect(loose.map(({ name }) => name)).not.toContain('inside')
  const calls: string[] = []
  story.between = (request, pass) => {
    if (request.method !== 'GET' && !request.url.includes('/auth/tokens'))
      calls.push(`${request.method} ${request.url}`)
    return pass(request)
  }
  const adoption = await story.engine.planAdoption(
    story.caller,
    found.map(({ id }) => id),
  )
  expect(adoption.template).toContain('get_resource: by_hand')
  const id = await story.engine.adoptObjects(story.caller, 'adopting', adoption)
  expect(await story.ended(id)).toBe('ADOPT_COMPLETE')
  const { items } = await story.engine.plan(story.caller, id, { template: adoption.template })
  expect(items.map(({ action }) => action)).toEqual(['unchanged', 'unchanged'])
  expect(calls).toEqual([])
  expect((await story.row(id, 'card')).physicalId).toBe(port.id)
  await expect(story.engine.planAdoption(story.caller, [String(port.id)])).rejects.toThrow('a stack has it already')
})
