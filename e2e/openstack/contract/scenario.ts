import type { Item } from '#lib/openstack/cloud.ts'
import type { Tenant } from '../tenant.ts'

/** Something that a user does with stacks, and what must be so then; it throws what is not. */
export interface Scenario {
  readonly name: string
  /** Whether it needs a user who is an admin of his project. */
  readonly asAdmin?: true
  /** Deletes its stacks itself: whoever runs it compares what the project owns before and after. */
  run(tenant: Tenant): Promise<void>
}

/** A template of these resources. */
export const hot = (resources: Item, outputs: Item = {}, more: Item = {}): Item => ({
  heat_template_version: '2021-04-16',
  ...more,
  resources,
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])),
})

export const ref = (name: string): Item => ({ get_resource: name })
export const attr = (...path: (string | number)[]): Item => ({ get_attr: path })

/** A private network with a subnet, named `net` and `subnet`. */
export const privateNetwork = (cidr = '10.40.0.0/24'): Item => ({
  net: { type: 'OS::Neutron::Net' },
  subnet: { type: 'OS::Neutron::Subnet', properties: { network: ref('net'), cidr, ip_version: 4 } },
})
