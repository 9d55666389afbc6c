import type { JsonObject } from '../frame/shape.ts'
import type { Row, World } from '../frame/world.ts'

interface Provisioned extends Row {
  readonly provisioning_status: string
  readonly operating_status: string
  /** As the caller said, and the service's own words for the rest. */
  readonly fields: JsonObject
}

export interface LoadBalancer extends Provisioned {
  readonly vip_port_id: string
}

export type PartKind = 'listener' | 'pool' | 'member' | 'healthmonitor' | 'l7policy' | 'rule'

/** What belongs to a load balancer. */
export interface Part extends Provisioned {
  readonly kind: PartKind
  readonly load_balancer: string
  /** The pool of members and monitors, the listener of policies, the policy of rules; '' for others. */
  readonly parent: string
}

export function octaviaTables(world: World) {
  const parts = world.table<Part>('octavia', 'part')
  return {
    loadBalancers: world.table<LoadBalancer>('octavia', 'load_balancer'),
    parts,
    partsOf: parts.index((row) => [`${row.kind} ${row.load_balancer}`, `${row.kind} ${row.parent}`]),
    partsOfKind: parts.index((row) => [`${row.kind} ${row.project_id}`]),
  }
}

export type OctaviaTables = ReturnType<typeof octaviaTables>
