import { type Collection, pathOf } from './collection.ts'

const octavia = (noun: string, singular: string, plural: string, path = `/v2/lbaas/${plural}`): Collection => ({
  service: 'load-balancer',
  noun,
  path,
  singular,
  plural,
})

export const loadBalancers = octavia('Load balancer', 'loadbalancer', 'loadbalancers')
export const listeners = octavia('Listener', 'listener', 'listeners')
export const pools = octavia('Pool', 'pool', 'pools')
export const healthMonitors = octavia('Health monitor', 'healthmonitor', 'healthmonitors')
export const l7Policies = octavia('L7 policy', 'l7policy', 'l7policies')
export const octaviaFlavors = octavia('Octavia flavor', 'flavor', 'flavors')

export const poolMembers = (pool: string): Collection =>
  octavia('Pool member', 'member', 'members', pathOf(pools, pool, 'members'))

export const l7Rules = (policy: string): Collection =>
  octavia('L7 rule', 'rule', 'rules', pathOf(l7Policies, policy, 'rules'))
