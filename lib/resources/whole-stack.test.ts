import { afterAll, beforeAll, expect, test } from 'vitest'
import { Story } from '#lib/engine/testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 60_000)
afterAll(() => story.end())

/** A small web site with most of what templates use. */
const site = (members: number, flavor: string) => `
heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net, properties: { name: web } }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.1.0.0/24 } }
  router: { type: OS::Neutron::Router, properties: { external_gateway_info: { network: public } } }
  inside:
    type: OS::Neutron::RouterInterface
    properties: { router: { get_resource: router }, subnet: { get_resource: subnet } }
  group:
    type: OS::Neutron::SecurityGroup
    properties: { name: web, rules: [{ protocol: tcp, port_range_min: 80, port_range_max: 80 }] }
  key: { type: OS::Nova::KeyPair, properties: { name: web, save_private_key: true } }
  handle: { type: OS::Heat::WaitConditionHandle }
  script: { type: OS::Heat::SoftwareConfig, properties: { config: "#!/bin/sh" } }
  port:
    type: OS::Neutron::Port
    properties:
      network: { get_resource: net }
      fixed_ips: [{ subnet: { get_resource: subnet } }]
      security_groups: [{ get_resource: group }]
  server:
    type: OS::Nova::Server
    properties:
      name: web
      flavor: ${flavor}
      image: cirros-0.6.2
      key_name: { get_resource: key }
      networks: [{ port: { get_resource: port } }]
      user_data_format: RAW
      user_data: { get_resource: script }
  worker:
    type: OS::Nova::Server
    properties:
      flavor: m1.tiny
      image: cirros-0.6.2
      security_groups: [{ get_resource: group }]
      user_data_format: SOFTWARE_CONFIG
      networks: [{ subnet: { get_resource: subnet } }]
  address: { type: OS::Neutron::FloatingIP, properties: { floating_network: public } }
  tie:
    type: OS::Neutron::FloatingIPAssociation
    properties: { floatingip_id: { get_resource: address }, port_id: { get_resource: port } }
  disk: { type: OS::Cinder::Volume, properties: { size: 1, name: data } }
  plug:
    type: OS::Cinder::VolumeAttachment
    properties: { instance_uuid: { get_resource: server }, volume_id: { get_resource: disk } }
  many:
    type: OS::Heat::ResourceGroup
    properties: { count: ${members}, resource_def: { type: OS::Heat::RandomString, properties: { length: 4 } } }
  inner:
    type: OS::Heat::Stack
    properties:
      template: |
        heat_template_version: 2018-08-31
        resources: { v: { type: OS::Heat::Value, properties: { value: 1 } } }
        outputs: { v: { value: { get_attr: [v, value] } } }
outputs:
  ip: { value: { get_attr: [server, first_address] } }
  flavor: { value: { get_attr: [server, show, flavor, id] } }
  members: { value: { get_attr: [many, refs] } }
  first: { value: { get_attr: [many, resource.0] } }
  inner: { value: { get_attr: [inner, outputs, v] } }
`

async function outputs(id: string): Promise<Record<string, unknown>> {
  const { outputs: found } = await story.engine.stack(story.caller, id)
  return Object.fromEntries(found.map(({ name, value }) => [name, value]))
}

test('a web site is created, grows, and leaves nothing behind', async () => {
  const id = await story.create('site', site(2, 'm1.tiny'))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const first = await outputs(id)
  expect(first).toMatchObject({ flavor: '1', inner: 1, first: (first.members as string[])[0] })
  expect(first.members).toHaveLength(2)
  expect(await story.objects('compute', '/servers', 'servers')).toHaveLength(2)

  await story.update(id, site(3, 'm1.small'))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  const second = await outputs(id)
  expect(second).toMatchObject({ flavor: '2', ip: first.ip })
  expect((second.members as string[]).slice(0, 2)).toEqual(first.members)

  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  expect(await story.objects('network', '/v2.0/networks', 'networks')).toEqual(['public', 'shared'])
  for (const [service, path, key] of [
    ['compute', '/servers', 'servers'],
    ['network', '/v2.0/ports', 'ports'],
    ['network', '/v2.0/routers', 'routers'],
    ['network', '/v2.0/floatingips', 'floatingips'],
    ['volume', '/volumes', 'volumes'],
  ] as const) {
    expect(await story.objects(service, path, key), key).toEqual([])
  }
  expect(await story.objects('network', '/v2.0/security-groups', 'security_groups')).toEqual(['default'])
}, 60_000)
