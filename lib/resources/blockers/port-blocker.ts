import type { Item } from '#lib/openstack/cloud.ts'
import { list, remove } from '#lib/openstack/collection.ts'
import { detachInterface, servers } from '#lib/openstack/compute.ts'
import { ports, removeRouterInterface, routers } from '#lib/openstack/network.ts'
import { text } from '../shapes.ts'
import type { Blocker, Search } from './blocker.ts'
import { nameOf } from './name-of.ts'

/** Neutron's own ports, which go by themselves with the last other one. */
const ownPorts = /^network:(dhcp|distributed|metadata)/

/** What stands behind the ports of a query that are not the stack's own: servers, routers, or ports of nobody. */
export async function portBlockers(
  search: Search,
  query: Readonly<Record<string, string>>,
  holds: (port: Item) => boolean = () => true,
): Promise<Blocker[]> {
  const found = await list(search.cloud, ports, query)
  const foreign = found.filter((port) => {
    const isOurs = search.isOurs(text(port.id as string)) || search.isOurs(text(port.device_id as string))
    return !isOurs && !ownPorts.test(text(port.device_owner as string)) && holds(port)
  })
  return Promise.all(foreign.map((port) => portBlocker(search, port)))
}

/** What uses a port. */
export async function portBlocker(search: Search, port: Item): Promise<Blocker> {
  const [id, device, owner] = [port.id, port.device_id, port.device_owner].map((value) => text(value as string)) as [
    string,
    string,
    string,
  ]
  const address = addressOf(port)
  const at = address ? ` at ${address}` : ''
  if (owner.startsWith('compute:')) return serverBehind(search, id, device, at)
  if (owner.startsWith('network:router_interface') || owner.startsWith('network:ha_router')) {
    return routerBehind(search, id, device, at)
  }
  const name = text(port.name as string) || null
  if (device !== '') {
    return { noun: 'Port', id, name, because: `It is in use by ${owner} ${device}${at}.`, release: null }
  }
  return {
    noun: 'Port',
    id,
    name,
    because: `It lies there${at}, and nothing is plugged into it.`,
    release: {
      words: 'Delete the port',
      consequence: 'The port and its address are gone; no server uses it.',
      command: `openstack port delete ${id}`,
      run: () => remove(search.cloud, ports, id),
    },
  }
}

async function serverBehind({ cloud }: Search, port: string, server: string, at: string): Promise<Blocker> {
  const name = await nameOf(cloud, servers, server)
  return {
    noun: 'Server',
    id: server,
    name,
    because: `It is plugged in by port ${port}${at}.`,
    release: {
      words: 'Detach it from the server',
      consequence: `${name ?? server} loses this network card and its address; the server itself stays and goes on running.`,
      command: `openstack server remove port ${server} ${port}`,
      run: () => detachInterface(cloud, server, port),
    },
  }
}

async function routerBehind({ cloud }: Search, port: string, router: string, at: string): Promise<Blocker> {
  const name = await nameOf(cloud, routers, router)
  return {
    noun: 'Router',
    id: router,
    name,
    because: `It has an interface here, port ${port}${at}.`,
    release: {
      words: 'Remove the interface from the router',
      consequence: `${name ?? router} no longer leads into this network; the router itself stays.`,
      command: `openstack router remove port ${router} ${port}`,
      run: () => removeRouterInterface(cloud, router, { port_id: port }),
    },
  }
}

function addressOf(port: Item): string {
  const [first] = Array.isArray(port.fixed_ips) ? (port.fixed_ips as Item[]) : []
  return text(first?.ip_address as string)
}
