import type { Item } from '#lib/openstack/cloud.ts'
import { list, look, remove, update } from '#lib/openstack/collection.ts'
import { serverAction, servers } from '#lib/openstack/compute.ts'
import { floatingIps, ports, subnets, trunks } from '#lib/openstack/network.ts'
import { volumeSnapshots, volumes } from '#lib/openstack/volume.ts'
import { text, texts } from '../shapes.ts'
import type { Blocker, Finder, Search } from './blocker.ts'
import { nameOf } from './name-of.ts'
import { portBlocker, portBlockers } from './port-blocker.ts'

const items = (value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : [])

const onNetwork: Finder = (search, id) => portBlockers(search, { network_id: id })

const onSubnet: Finder = async (search, id) => {
  const subnet = await look(search.cloud, subnets, id)
  if (!subnet) return []
  const isHere = (port: Item) => items(port.fixed_ips).some((ip) => ip.subnet_id === id)
  return portBlockers(search, { network_id: text(subnet.network_id as string) }, isHere)
}

const ofPort: Finder = async (search, id) => {
  const port = await look(search.cloud, ports, id)
  const trunk = text(((port?.trunk_details ?? {}) as Item).trunk_id as string)
  if (trunk && !search.isOurs(trunk)) {
    const name = await nameOf(search.cloud, trunks, trunk)
    return [{ noun: 'Trunk', id: trunk, name, because: 'The port is its parent port.', release: null }]
  }
  const device = text(port?.device_id as string)
  return port && device !== '' && !search.isOurs(device) ? [await portBlocker(search, port)] : []
}

/** Ports that wear a security group; each can go without it. */
const ofGroup: Finder = async ({ cloud, isOurs }, id) => {
  const wearing = (await list(cloud, ports)).filter(
    (port) => texts(port.security_groups as string[]).includes(id) && !isOurs(text(port.id as string)),
  )
  return Promise.all(
    wearing.map(async (port): Promise<Blocker> => {
      const [portId, device] = [text(port.id as string), text(port.device_id as string)]
      const isServer = text(port.device_owner as string).startsWith('compute:')
      const name = isServer ? await nameOf(cloud, servers, device) : text(port.name as string) || null
      const others = texts(port.security_groups as string[]).filter((group) => group !== id)
      return {
        noun: isServer ? 'Server' : 'Port',
        id: isServer ? device : portId,
        name,
        because: `Its ${isServer ? `port ${portId}` : 'traffic'} is filtered by this security group.`,
        release: {
          words: 'Take the group off the port',
          consequence:
            others.length > 0
              ? 'The rules of this group no longer hold there; those of its other groups do.'
              : 'No rule allows traffic to the port any more, until it is given another group.',
          command: `openstack port unset --security-group ${id} ${portId}`,
          run: () => update(cloud, ports, portId, { security_groups: others }),
        },
      }
    }),
  )
}

/** The subnets that a router still leads into, each by a port of its own. */
const ofRouter: Finder = async (search, id) => {
  const held = await list(search.cloud, ports, { device_id: id })
  const foreign = held.filter((port) => {
    const owner = text(port.device_owner as string)
    return owner !== 'network:router_gateway' && !search.isOurs(text(port.id as string))
  })
  const blockers = await Promise.all(foreign.map((port) => portBlocker(search, port)))
  return Promise.all(
    blockers.map(async (blocker, at) => {
      const [subnet = ''] = items(foreign[at]?.fixed_ips).map((ip) => text(ip.subnet_id as string))
      const because = 'The router has an interface in it that the stack did not make.'
      return { ...blocker, noun: 'Subnet', id: subnet, name: await nameOf(search.cloud, subnets, subnet), because }
    }),
  )
}

/** Floating IPs reach their ports through the interface, so it can't go before they do. Its id is `router:subnet_id=…`. */
const ofInterface: Finder = async ({ cloud, isOurs }, id) => {
  const [router = ''] = id.split(':')
  const bound = await list(cloud, floatingIps, { router_id: router })
  return bound
    .filter((one) => one.port_id && !isOurs(text(one.id as string)))
    .map((one) => {
      const [ip, address] = [text(one.id as string), text(one.floating_ip_address as string)]
      return {
        noun: 'Floating IP',
        id: ip,
        name: address,
        because: `It leads to port ${text(one.port_id as string)} through this interface.`,
        release: {
          words: 'Disassociate the floating IP',
          consequence: `${address} leads nowhere until it is associated again; it stays yours.`,
          command: `openstack floating ip unset --port ${ip}`,
          run: () => update(cloud, floatingIps, ip, { port_id: null }),
        },
      }
    })
}

const ofVolume: Finder = async ({ cloud, isOurs }, id) => {
  const volume = await look(cloud, volumes, id)
  if (!volume) return []
  const attached = items(volume.attachments).filter((one) => !isOurs(text(one.server_id as string)))
  const holders = await Promise.all(
    attached.map(async (one): Promise<Blocker> => {
      const server = text(one.server_id as string)
      return {
        noun: 'Server',
        id: server,
        name: await nameOf(cloud, servers, server),
        because: `The volume is attached to it as ${text(one.device as string) || 'a disk'}.`,
        release: {
          words: 'Detach the volume',
          consequence: 'The server loses this disk; what it has not written yet may be lost. Unmount it there first.',
          command: `openstack server remove volume ${server} ${id}`,
          run: () => cloud.request('compute', 'DELETE', `/servers/${server}/os-volume_attachments/${id}`),
        },
      }
    }),
  )
  const snapshots = (await list(cloud, volumeSnapshots)).filter((one) => one.volume_id === id)
  return [...holders, ...snapshots.map((one) => snapshotOn({ cloud, isOurs }, one))]
}

function snapshotOn({ cloud }: Search, one: Item): Blocker {
  const id = text(one.id as string)
  return {
    noun: 'Volume snapshot',
    id,
    name: text(one.name as string) || null,
    because: 'It was taken of this volume, which must stay as long as the snapshot does.',
    release: {
      words: 'Delete the snapshot',
      consequence: 'What the snapshot keeps is lost for good.',
      command: `openstack volume snapshot delete ${id}`,
      run: () => remove(cloud, volumeSnapshots, id),
    },
  }
}

/** A locked server, which only who locked it may delete. */
const ofServer: Finder = async ({ cloud }, id) => {
  const server = await look(cloud, { ...servers, microversion: '2.73' }, id)
  if (server?.locked !== true) return []
  const why = text(server.locked_reason as string)
  return [
    {
      noun: 'Lock',
      id,
      name: text(server.name as string) || null,
      because: `The server is locked${why ? `: ${why}` : ' against changes'}.`,
      release: {
        words: 'Unlock the server',
        consequence: 'Whoever may use the project can change and delete the server again.',
        command: `openstack server unlock ${id}`,
        run: () => serverAction(cloud, id, { unlock: null }),
      },
    },
  ]
}

const finders: Readonly<Record<string, Finder>> = {
  'OS::Neutron::Net': onNetwork,
  'OS::Neutron::ProviderNet': onNetwork,
  'OS::Neutron::Subnet': onSubnet,
  'OS::Neutron::Port': ofPort,
  'OS::Neutron::SecurityGroup': ofGroup,
  'OS::Neutron::Router': ofRouter,
  'OS::Neutron::RouterInterface': ofInterface,
  'OS::Cinder::Volume': ofVolume,
  'OS::Nova::Server': ofServer,
}

/** What outside of a stack keeps an object from being deleted; empty where nothing is known to. Throws CloudError. */
export async function blockersOf(search: Search, type: string, physicalId: string): Promise<Blocker[]> {
  const find = Object.hasOwn(finders, type) ? finders[type] : undefined
  return find ? find(search, physicalId) : []
}
