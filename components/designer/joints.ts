import type { Value } from '#lib/template/yaml-node.ts'

/** A resource that ties two others together, and the property that names each. */
interface Joint {
  readonly type: string
  readonly ends: readonly [readonly [type: string, property: string], readonly [type: string, property: string]]
}

const joints: readonly Joint[] = [
  {
    type: 'OS::Neutron::RouterInterface',
    ends: [
      ['OS::Neutron::Router', 'router'],
      ['OS::Neutron::Subnet', 'subnet'],
    ],
  },
  {
    type: 'OS::Cinder::VolumeAttachment',
    ends: [
      ['OS::Nova::Server', 'instance_uuid'],
      ['OS::Cinder::Volume', 'volume_id'],
    ],
  },
]

interface End {
  readonly name: string
  readonly type: string
}

/** The resource that ties `a` and `b` together, whichever way the line was drawn. */
export function jointOf(a: End, b: End): { type: string; properties: { [name: string]: Value } } | undefined {
  for (const { type, ends } of joints) {
    const found = ends.map(([end, property]) => [property, [a, b].find((candidate) => candidate.type === end)] as const)
    if (!found.every(([, resource]) => resource)) continue
    const properties = Object.fromEntries(
      found.map(([property, resource]) => [property, { get_resource: resource!.name }]),
    )
    return { type, properties }
  }
  return undefined
}
