import type { StackEdge, StackGraph } from './stack-graph.ts'

/** Resource types people think of as places: other resources sit inside them. */
const places = new Set(['OS::Neutron::Net', 'OS::Neutron::ProviderNet', 'OS::Neutron::Subnet'])

/** What joins places, or reaches into one from outside, sits in none. */
const joints = new Set([
  'OS::Neutron::Router',
  'OS::Neutron::RouterInterface',
  'OS::Neutron::RouterGateway',
  'OS::Neutron::FloatingIP',
  'OS::Neutron::FloatingIPAssociation',
  'OS::Neutron::ExtraRoute',
  'OS::Neutron::ExtraRouteSet',
  'OS::Neutron::RBACPolicy',
  'OS::Nova::FloatingIP',
])

/** A port is not a place, but whoever plugs into it is where it is. */
const plug = 'OS::Neutron::Port'

/** The properties that say where a resource is; a subnet's address quoted in a firewall rule does not. */
const whereabouts = new Set([
  'network',
  'network_id',
  'networks',
  'net_id',
  'subnet',
  'subnet_id',
  'subnets',
  'vip_subnet',
  'vip_network',
  'fixed_ips',
  'fixed_network',
  'fixed_subnet',
  'neutron_net_id',
  'neutron_network',
  'neutron_subnet',
  'port',
  'port_id',
])

/**
 * Who sits inside whom: resource name to the name of its innermost place (a subnet, a network). Derived from references
 * alone. What is in two places sits in the innermost place around both, or in none.
 */
export function containment(types: ReadonlyMap<string, string>, graph: StackGraph): ReadonlyMap<string, string> {
  const edges = Map.groupBy(graph.edges.filter(tellsWhere), (edge) => edge.from)
  const inside = new Map<string, string>()
  for (const name of graph.nodes) if (isPlace(types, name)) settlePlace(name, types, edges, inside)
  const seats = new Map<string, readonly string[]>()
  for (const name of graph.nodes) {
    if (isPlace(types, name) || joints.has(types.get(name) ?? '')) continue
    const seat = innermostCommon(placesOf(name, types, edges, seats), inside)
    if (seat !== undefined) inside.set(name, seat)
  }
  return inside
}

function isPlace(types: ReadonlyMap<string, string>, name: string): boolean {
  return places.has(types.get(name) ?? '')
}

function tellsWhere(edge: StackEdge): boolean {
  return edge.via.some((path) => path[0] === 'properties' && whereabouts.has(String(path[1])))
}

/** A subnet sits in the one network it names; a chain that leads back to itself is left alone. */
function settlePlace(
  name: string,
  types: ReadonlyMap<string, string>,
  edges: ReadonlyMap<string, readonly StackEdge[]>,
  inside: Map<string, string>,
) {
  const targets = (edges.get(name) ?? []).map((edge) => edge.to).filter((to) => isPlace(types, to) && to !== name)
  const target = targets[0]
  if (target !== undefined && targets.length === 1 && !around(target, inside).includes(name)) inside.set(name, target)
}

/** Places a resource names itself, or through the ports it plugs into. */
function placesOf(
  name: string,
  types: ReadonlyMap<string, string>,
  edges: ReadonlyMap<string, readonly StackEdge[]>,
  seats: Map<string, readonly string[]>,
): readonly string[] {
  const known = seats.get(name)
  if (known) return known
  seats.set(name, [])
  const found = (edges.get(name) ?? []).flatMap((edge) => {
    if (isPlace(types, edge.to)) return [edge.to]
    return types.get(edge.to) === plug ? placesOf(edge.to, types, edges, seats) : []
  })
  seats.set(name, found)
  return found
}

/** `place` and every place around it, innermost first. */
function around(place: string, inside: ReadonlyMap<string, string>): string[] {
  const chain = [place]
  for (let next = inside.get(place); next !== undefined && !chain.includes(next); next = inside.get(next))
    chain.push(next)
  return chain
}

function innermostCommon(named: readonly string[], inside: ReadonlyMap<string, string>): string | undefined {
  const innermost = named.filter(
    (place) => !named.some((other) => other !== place && around(other, inside).includes(place)),
  )
  const [first, ...rest] = innermost.map((place) => around(place, inside))
  return first?.find((place) => rest.every((chain) => chain.includes(place)))
}
