/** The services that keep quotas. */
export type QuotaService = 'compute' | 'network' | 'volume'

/** A quota by the name its service gives it. */
export interface Quota {
  readonly service: QuotaService
  readonly name: string
  /** For people: `Floating IPs`. */
  readonly label: string
  /** What is counted, where it is not things: `MiB`, `GiB`. */
  readonly unit?: string
}

/** All quotas that a stack can run into, in the order in which they are shown. */
export const quotas = [
  { service: 'compute', name: 'instances', label: 'Instances' },
  { service: 'compute', name: 'cores', label: 'vCPUs' },
  { service: 'compute', name: 'ram', label: 'RAM', unit: 'MiB' },
  { service: 'compute', name: 'key_pairs', label: 'Key pairs' },
  { service: 'compute', name: 'server_groups', label: 'Server groups' },
  { service: 'volume', name: 'volumes', label: 'Volumes' },
  { service: 'volume', name: 'gigabytes', label: 'Volume storage', unit: 'GiB' },
  { service: 'volume', name: 'snapshots', label: 'Volume snapshots' },
  { service: 'volume', name: 'backups', label: 'Volume backups' },
  { service: 'network', name: 'network', label: 'Networks' },
  { service: 'network', name: 'subnet', label: 'Subnets' },
  { service: 'network', name: 'port', label: 'Ports' },
  { service: 'network', name: 'router', label: 'Routers' },
  { service: 'network', name: 'floatingip', label: 'Floating IPs' },
  { service: 'network', name: 'security_group', label: 'Security groups' },
  { service: 'network', name: 'security_group_rule', label: 'Security group rules' },
  { service: 'network', name: 'subnetpool', label: 'Subnet pools' },
  { service: 'network', name: 'trunk', label: 'Trunks' },
] as const satisfies readonly Quota[]

export type QuotaName = (typeof quotas)[number]['name']

/** How much of which quota something takes. */
export type Usage = Readonly<Partial<Record<QuotaName, number>>>
