import { attr, hot, privateNetwork, ref } from './contract/scenario.ts'
import type { Place } from './place.ts'

/** Servers, each with a port, a floating IP and a volume attached, behind one router: 55 resources for ten. */
export function wiredServers({ image, flavor, externalNetwork }: Place, count: number) {
  const of = (at: number) => ({
    [`port${at}`]: {
      type: 'OS::Neutron::Port',
      properties: {
        network: ref('net'),
        security_groups: [ref('group')],
        fixed_ips: [{ subnet: ref('subnet') }],
      },
    },
    [`server${at}`]: {
      type: 'OS::Nova::Server',
      properties: { image, flavor, networks: [{ port: ref(`port${at}`) }] },
    },
    [`address${at}`]: {
      type: 'OS::Neutron::FloatingIP',
      depends_on: 'link',
      properties: { floating_network: externalNetwork, port_id: ref(`port${at}`) },
    },
    [`volume${at}`]: { type: 'OS::Cinder::Volume', properties: { size: 1 } },
    [`plug${at}`]: {
      type: 'OS::Cinder::VolumeAttachment',
      properties: { instance_uuid: ref(`server${at}`), volume_id: ref(`volume${at}`) },
    },
  })
  const all = Array.from({ length: count }, (_, at) => at)
  return hot(
    {
      ...privateNetwork('10.99.0.0/24'),
      router: { type: 'OS::Neutron::Router', properties: { external_gateway_info: { network: externalNetwork } } },
      link: { type: 'OS::Neutron::RouterInterface', properties: { router: ref('router'), subnet: ref('subnet') } },
      group: {
        type: 'OS::Neutron::SecurityGroup',
        properties: {
          rules: [22, 80, 443].map((port) => ({ protocol: 'tcp', port_range_min: port, port_range_max: port })),
        },
      },
      ...Object.assign({}, ...all.map(of)),
    },
    Object.fromEntries(all.map((at) => [`ip${at}`, attr(`address${at}`, 'floating_ip_address')])),
  )
}
