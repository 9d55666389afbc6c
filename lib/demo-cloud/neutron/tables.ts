import type { Row, World } from '../frame/world.ts'

/** What every neutron object has. */
export interface Common extends Row {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly revision: number
}

export interface Network extends Common {
  readonly admin_state_up: boolean
  readonly shared: boolean
  readonly external: boolean
  readonly mtu: number
  readonly port_security_enabled: boolean
  readonly dns_domain: string
  readonly qos_policy_id: string | null
  readonly provider: {
    readonly network_type: string
    readonly physical_network: string | null
    readonly segmentation_id: number | null
  }
  readonly availability_zone_hints: readonly string[]
  readonly is_default: boolean
}

export interface Pool {
  readonly start: string
  readonly end: string
}

export interface Subnet extends Common {
  readonly network_id: string
  readonly ip_version: 4 | 6
  readonly cidr: string
  readonly gateway_ip: string | null
  readonly allocation_pools: readonly Pool[]
  readonly enable_dhcp: boolean
  readonly dns_nameservers: readonly string[]
  readonly host_routes: readonly { readonly destination: string; readonly nexthop: string }[]
  readonly ipv6_ra_mode: string | null
  readonly ipv6_address_mode: string | null
  readonly subnetpool_id: string | null
  readonly service_types: readonly string[]
}

export interface FixedIp {
  readonly subnet_id: string
  readonly ip_address: string
}

export interface Port extends Common {
  readonly network_id: string
  readonly mac_address: string
  readonly admin_state_up: boolean
  readonly device_id: string
  readonly device_owner: string
  readonly fixed_ips: readonly FixedIp[]
  readonly allowed_address_pairs: readonly { readonly ip_address: string; readonly mac_address?: string }[]
  readonly extra_dhcp_opts: readonly unknown[]
  readonly security_groups: readonly string[]
  readonly port_security_enabled: boolean
  readonly vnic_type: string
  readonly profile: Readonly<Record<string, unknown>>
  readonly host: string
  readonly dns_name: string
  readonly qos_policy_id: string | null
  readonly value_specs?: Readonly<Record<string, unknown>>
}

export interface Gateway {
  readonly network_id: string
  readonly enable_snat: boolean
  readonly port_id: string
}

export interface Router extends Common {
  readonly admin_state_up: boolean
  readonly gateway: Gateway | null
  readonly routes: readonly { readonly destination: string; readonly nexthop: string }[]
  readonly distributed: boolean
  readonly ha: boolean
  readonly availability_zone_hints: readonly string[]
}

export interface FloatingIp extends Common {
  readonly floating_network_id: string
  readonly floating_ip_address: string
  /** The port on the external network that holds the address. */
  readonly address_port_id: string
  readonly port_id: string | null
  readonly fixed_ip_address: string | null
  readonly router_id: string | null
  readonly dns_name: string
  readonly dns_domain: string
  readonly qos_policy_id: string | null
}

export interface SecurityGroup extends Common {
  readonly stateful: boolean
}

export interface SecurityGroupRule extends Row {
  readonly description: string
  readonly security_group_id: string
  readonly direction: string
  readonly ethertype: string
  readonly protocol: string | null
  readonly port_range_min: number | null
  readonly port_range_max: number | null
  readonly remote_ip_prefix: string | null
  readonly remote_group_id: string | null
  readonly revision: number
}

/** Objects without behaviour of their own: trunks, QoS policies, address scopes and the like. */
export interface Plain extends Common {
  readonly collection: string
  readonly parent_id: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

export function neutronTables(world: World) {
  const table = <T extends Row>(kind: string) => world.table<T>('neutron', kind)
  const subnets = table<Subnet>('subnet')
  const ports = table<Port>('port')
  const floatingIps = table<FloatingIp>('floatingip')
  const rules = table<SecurityGroupRule>('security_group_rule')
  const plain = table<Plain>('plain')
  return {
    networks: table<Network>('network'),
    subnets,
    subnetsOfNetwork: subnets.index((row) => [row.network_id]),
    ports,
    portsOfNetwork: ports.index((row) => [row.network_id]),
    portsOfDevice: ports.index((row) => (row.device_id ? [row.device_id] : [])),
    portsOfSubnet: ports.index((row) => row.fixed_ips.map((ip) => ip.subnet_id)),
    portsByAddress: ports.index((row) => row.fixed_ips.map((ip) => `${ip.subnet_id}/${ip.ip_address}`)),
    portsByMac: ports.index((row) => [`${row.network_id}/${row.mac_address}`]),
    portsOfGroup: ports.index((row) => row.security_groups),
    routers: table<Router>('router'),
    floatingIps,
    floatingIpsOfPort: floatingIps.index((row) => (row.port_id ? [row.port_id] : [])),
    floatingIpByAddressPort: floatingIps.index((row) => [row.address_port_id]),
    groups: table<SecurityGroup>('security_group'),
    rules,
    rulesOfGroup: rules.index((row) => [row.security_group_id]),
    plain,
    plainOf: plain.index((row) => [row.collection, `${row.collection}/${row.parent_id}`]),
    /** Where the search for the next free address of a subnet goes on; lost on restart without harm. */
    cursors: new Map<string, bigint>(),
  }
}

export type NeutronTables = ReturnType<typeof neutronTables>
