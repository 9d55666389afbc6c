import { show } from '#lib/openstack/collection.ts'
import { changeSubPorts, ports, trunks } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { list, map } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

const subPort = (value: Value): { [key: string]: Value } => {
  const { port = null, segmentation_id = null, segmentation_type = null } = map(value)
  return { port_id: port, segmentation_id, segmentation_type }
}

const isSame = (one: { [key: string]: Value }, other: { [key: string]: Value }) =>
  ['port_id', 'segmentation_id', 'segmentation_type'].every((key) => one[key] === other[key])

export const trunk = neutronResource({
  type: 'OS::Neutron::Trunk',
  collection: trunks,
  names: [
    [['port'], ports],
    [['sub_ports', 'port'], ports],
  ],
  hasStatus: true,
  body: ({ port, sub_ports, ...fields }: Record<string, Value>) => ({
    ...fields,
    port_id: port,
    sub_ports: list(sub_ports).map(subPort),
  }),
  changedBody: ({ sub_ports: _, ...fields }: Record<string, Value>) => fields,
  async apply(context, id, changes) {
    if (!('sub_ports' in changes)) return
    const wanted = list(changes.sub_ports).map(subPort)
    const there = list((await show(context.cloud, trunks, id)).sub_ports as Value).map(map)
    // What a sub-port is tagged with can't be changed; it goes and comes back.
    const leaving = there.filter((old) => !wanted.some((next) => isSame(next, old)))
    const coming = wanted.filter((next) => !there.some((old) => isSame(next, old)))
    await changeSubPorts(
      context.cloud,
      'remove_subports',
      id,
      leaving.map(({ port_id }) => ({ port_id })),
    )
    await changeSubPorts(context.cloud, 'add_subports', id, coming)
  },
})
