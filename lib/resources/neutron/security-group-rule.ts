import type { Item } from '#lib/openstack/cloud.ts'
import { securityGroupRules, securityGroups } from '#lib/openstack/network.ts'
import type { Properties } from '../resource-type.ts'
import { given, text } from '../shapes.ts'
import { neutronResource } from './neutron-resource.ts'
import { ruleKey } from './security-group.ts'

function fields({ security_group, remote_group, ...rest }: Properties): Item {
  return { ...rest, security_group_id: security_group, ...(remote_group ? { remote_group_id: remote_group } : {}) }
}

export const securityGroupRule = neutronResource({
  type: 'OS::Neutron::SecurityGroupRule',
  collection: securityGroupRules,
  mark: null,
  names: [
    [['security_group'], securityGroups],
    [['remote_group'], securityGroups],
  ],
  body: fields,
  same(properties) {
    const wanted = ruleKey(fields(given(properties)))
    return {
      query: { security_group_id: text(properties.security_group) },
      matches: (rule) => ruleKey(rule) === wanted,
    }
  },
})
