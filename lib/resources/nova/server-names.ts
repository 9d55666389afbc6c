import { flavors } from '#lib/openstack/compute.ts'
import { images } from '#lib/openstack/image.ts'
import { networks, ports, subnets } from '#lib/openstack/network.ts'
import { type NameRule, resolveNames } from '../names.ts'
import type { Properties, ResourceContext } from '../resource-type.ts'

const NAMES: readonly NameRule[] = [
  [['flavor'], flavors],
  [['image'], images],
  [['block_device_mapping_v2', 'image'], images],
  [['networks', 'network'], networks],
  [['networks', 'subnet'], subnets],
  [['networks', 'port'], ports],
]

/** A server's properties with ids where names may stand. */
export const resolve = (context: ResourceContext, properties: Properties, lenient = false): Promise<Properties> =>
  resolveNames(context, NAMES, properties, lenient)
