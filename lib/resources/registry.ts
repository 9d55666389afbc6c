import { none } from './heat/none.ts'
import { randomString } from './heat/random-string.ts'
import { testResource } from './heat/test-resource.ts'
import { value } from './heat/value.ts'
import { net } from './neutron/net.ts'
import { port } from './neutron/port.ts'
import { subnet } from './neutron/subnet.ts'
import { server } from './nova/server.ts'
import type { ResourceType } from './resource-type.ts'

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  [net, subnet, port, server, randomString, value, none, testResource].map((type) => [type.type, type]),
)

/** The types that can really be made. */
export const implementedTypes: readonly string[] = [...TYPES.keys()]

/** Behaviour of a resource type; undefined where there is none. */
export function resourceType(type: string): ResourceType | undefined {
  return TYPES.get(type)
}
