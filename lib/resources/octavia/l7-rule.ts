import { l7Policies, l7Rules } from '#lib/openstack/load-balancer.ts'
import { text } from '../shapes.ts'
import { octaviaResource } from './octavia-resource.ts'

/** What a request must be like for a policy. */
export const l7Rule = octaviaResource({
  type: 'OS::Octavia::L7Rule',
  collection: ({ l7policy }) => l7Rules(text(l7policy)),
  names: [[['l7policy'], l7Policies]],
  fields: { l7policy: null },
  same: (item, rule) =>
    ['type', 'compare_type', 'value', 'key'].every((name) => (item[name] ?? null) === (rule[name] ?? null)),
})
