import { deepEqual, equal, match, ok } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { show } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import { floatingIps, ports } from '#lib/openstack/network.ts'
import { volumes } from '#lib/openstack/volume.ts'
import type { Place } from '../place.ts'
import { attr, hot, privateNetwork, ref, type Scenario } from './scenario.ts'

const template = ({ image, flavor, externalNetwork }: Place) =>
  hot(
    {
      ...privateNetwork(),
      router: { type: 'OS::Neutron::Router', properties: { external_gateway_info: { network: externalNetwork } } },
      link: { type: 'OS::Neutron::RouterInterface', properties: { router: ref('router'), subnet: ref('subnet') } },
      group: {
        type: 'OS::Neutron::SecurityGroup',
        properties: { rules: [{ protocol: 'tcp', port_range_min: 22, port_range_max: 22 }, { protocol: 'icmp' }] },
      },
      key: { type: 'OS::Nova::KeyPair', properties: { name: 'site-key', save_private_key: true } },
      apart: { type: 'OS::Nova::ServerGroup', properties: { policies: ['soft-anti-affinity'] } },
      port: {
        type: 'OS::Neutron::Port',
        properties: {
          network: ref('net'),
          fixed_ips: [{ subnet: ref('subnet'), ip_address: '10.40.0.77' }],
          security_groups: [ref('group')],
        },
      },
      web: {
        type: 'OS::Nova::Server',
        properties: {
          name: 'site-web',
          image,
          flavor,
          key_name: ref('key'),
          metadata: { role: 'web' },
          tags: ['front'],
          scheduler_hints: { group: ref('apart') },
          user_data: '#!/bin/sh\necho hello\n',
          networks: [{ port: ref('port') }],
        },
      },
      address: {
        type: 'OS::Neutron::FloatingIP',
        depends_on: 'link',
        properties: { floating_network: externalNetwork, port_id: ref('port') },
      },
      disk: { type: 'OS::Cinder::Volume', properties: { size: 1, metadata: { of: 'site' } } },
      plug: {
        type: 'OS::Cinder::VolumeAttachment',
        properties: { instance_uuid: ref('web'), volume_id: ref('disk') },
      },
    },
    {
      floating: attr('address', 'floating_ip_address'),
      first: attr('web', 'first_address'),
      name: attr('web', 'name'),
      networks: attr('web', 'networks'),
      cards: attr('web', 'addresses'),
      status: attr('disk', 'status'),
      size: attr('disk', 'size'),
      key: attr('key', 'private_key'),
      port: attr('port', 'fixed_ips', 0, 'ip_address'),
      gateway: attr('router', 'external_gateway_info', 'enable_snat'),
      mac: attr('port', 'mac_address'),
      cidr: attr('subnet', 'cidr'),
      mtu: attr('net', 'mtu'),
      rules: attr('group', 'show', 'security_group_rules'),
      shown: attr('web', 'show', 'status'),
    },
  )

/** One of nearly everything that a site is made of: made, looked at, put to sleep and woken, checked, deleted. */
export const site: Scenario = {
  name: 'a site: network, router, port, server, floating IP, volume, attachment, key pair, groups',
  async run({ heat, cloud, place }) {
    const stack = await heat.created('site', template(place))
    const id = async (name: string) => heat.physicalId(stack, name)
    const web = await show(cloud, servers, await id('web'))
    equal(web.status, 'ACTIVE')
    equal(web.name, 'site-web')
    equal(web.key_name, 'site-key')
    deepEqual(web.metadata, { role: 'web' })
    const port = await show(cloud, ports, await id('port'))
    equal(port.device_id, web.id)
    deepEqual(port.security_groups, [await id('group')])
    const address = await show(cloud, floatingIps, await id('address'))
    equal(address.port_id, port.id)
    equal(address.description, '', 'the mark on a floating IP is taken off')
    const disk = await show(cloud, volumes, await id('disk'))
    equal(disk.status, 'in-use')
    const outputs = await heat.outputs(stack)
    equal(outputs.floating, address.floating_ip_address)
    equal(outputs.first, '10.40.0.77')
    equal(outputs.name, 'site-web')
    equal(outputs.port, '10.40.0.77')
    equal(outputs.mac, port.mac_address)
    equal(outputs.cidr, '10.40.0.0/24')
    equal(outputs.status, 'in-use')
    equal(Number(outputs.size), 1)
    equal(outputs.shown, 'ACTIVE')
    match(String(outputs.key), /^-----BEGIN (RSA|OPENSSH) PRIVATE KEY-----/)
    ok(Number(outputs.mtu) > 1000)
    const net = await id('net')
    const addresses = outputs.networks as Record<string, string[]>
    ok(addresses[net]?.includes('10.40.0.77'), `networks of the server: ${JSON.stringify(addresses)}`)
    const cards = (outputs.cards as Record<string, Item[]>)[net] ?? []
    equal(cards.find(({ addr }) => addr === '10.40.0.77')?.port, port.id)
    const rules = outputs.rules as Item[]
    deepEqual(
      rules
        .map(({ protocol }) => protocol)
        .filter(Boolean)
        .sort(),
      ['icmp', 'tcp'],
    )
    await heat.acted(stack, 'suspend')
    equal((await show(cloud, servers, String(web.id))).status, 'SUSPENDED')
    await heat.acted(stack, 'resume')
    equal((await show(cloud, servers, String(web.id))).status, 'ACTIVE')
    await heat.acted(stack, 'check')
    await heat.deleted(stack)
  },
}
