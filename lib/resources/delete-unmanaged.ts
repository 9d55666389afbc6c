import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type Collection, list, remove } from '#lib/openstack/collection.ts'
import { keypairs, servers } from '#lib/openstack/compute.ts'
import {
  floatingIps,
  networks,
  ports,
  removeRouterInterface,
  routers,
  securityGroups,
  subnets,
} from '#lib/openstack/network.ts'
import { volumes } from '#lib/openstack/volume.ts'
import { madeKinds } from './made-objects.ts'

/** In the order in which most let go of each other; what is still held is tried again. */
const collections: Readonly<Record<string, Collection>> = {
  ...madeKinds,
  'OS::Nova::Server': servers,
  'OS::Neutron::FloatingIP': floatingIps,
  'OS::Neutron::Router': routers,
  'OS::Neutron::Port': ports,
  'OS::Neutron::Subnet': subnets,
  'OS::Neutron::Net': networks,
  'OS::Neutron::SecurityGroup': securityGroups,
  'OS::Cinder::Volume': volumes,
  'OS::Nova::KeyPair': keypairs,
}

interface Doomed {
  readonly type: string
  readonly id: string
}

/** How often those that something else still holds are tried again, and the pause before, in milliseconds. */
const rounds = 15
const pauseMs = 2000

/**
 * Deletes objects that no stack has, those first that hold others; answers with what is left, and why. An object that is
 * gone already is no failure.
 */
export async function deleteUnmanaged<T extends Doomed>(
  cloud: Cloud,
  objects: readonly T[],
  sleep: (ms: number) => Promise<unknown>,
): Promise<{ readonly object: T; readonly reason: string }[]> {
  const order = Object.keys(collections)
  let left = objects
    .toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
    .map((object) => ({ object, reason: 'It is of a type that is not deleted here.' }))
  for (let round = 0; round < rounds && left.length > 0; round++) {
    if (round > 0) await sleep(pauseMs)
    const held: typeof left = []
    for (const { object } of left) {
      const reason = await refusalOf(cloud, object)
      if (reason !== null) held.push({ object, reason })
    }
    left = held
  }
  return left
}

async function refusalOf(cloud: Cloud, { type, id }: Doomed): Promise<string | null> {
  const collection = collections[type]
  if (!collection) return 'It is of a type that is not deleted here.'
  try {
    if (collection === routers) await emptied(cloud, id)
    await remove(cloud, collection, id)
    return null
  } catch (error) {
    if (isCloudError(error)) return error.message
    throw error
  }
}

/** A router goes when no subnet hangs on it. */
async function emptied(cloud: Cloud, router: string): Promise<void> {
  for (const { id, device_owner } of await list(cloud, ports, { device_id: router })) {
    if (String(device_owner).startsWith('network:router_interface')) {
      await removeRouterInterface(cloud, router, { port_id: String(id) })
    }
  }
}
