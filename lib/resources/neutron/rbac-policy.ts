import {
  addressScopes,
  networks,
  qosPolicies,
  rbacPolicies,
  securityGroups,
  subnetPools,
} from '#lib/openstack/network.ts'
import { idOf } from '../names.ts'
import { text } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'

const OBJECTS = new Map([
  ['network', networks],
  ['qos_policy', qosPolicies],
  ['security_group', securityGroups],
  ['address_scope', addressScopes],
  ['subnetpool', subnetPools],
])

export const rbacPolicy = neutronResource({
  type: 'OS::Neutron::RBACPolicy',
  collection: rbacPolicies,
  mark: null,
  // Neutron refuses a second policy that grants the same.
  same: ({ object_id, target_tenant, action }) => ({
    query: { object_id: text(object_id) },
    matches: (found) => found.target_tenant === target_tenant && found.action === action,
  }),
  async body(fields, _properties, context) {
    const objects = OBJECTS.get(text(fields.object_type))
    return objects ? { ...fields, object_id: await idOf(context, objects, text(fields.object_id)) } : fields
  },
})
