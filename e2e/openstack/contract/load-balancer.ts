import { equal } from 'node:assert/strict'
import { attr, hot, privateNetwork, ref, type Scenario } from './scenario.ts'

/** A load balancer, which lets itself be changed by one request at a time. */
export const loadBalancer: Scenario = {
  name: 'a load balancer with listener, pool, members, monitor and rule; a member goes',
  async run({ heat, cloud }) {
    const member = (address: string) => ({
      type: 'OS::Octavia::PoolMember',
      properties: { pool: ref('pool'), address, protocol_port: 80, subnet: ref('subnet') },
    })
    const template = (members: Record<string, string>) =>
      hot(
        {
          ...privateNetwork(),
          balancer: { type: 'OS::Octavia::LoadBalancer', properties: { vip_subnet: ref('subnet') } },
          listener: {
            type: 'OS::Octavia::Listener',
            properties: { loadbalancer: ref('balancer'), protocol: 'HTTP', protocol_port: 80 },
          },
          pool: {
            type: 'OS::Octavia::Pool',
            properties: { listener: ref('listener'), lb_algorithm: 'ROUND_ROBIN', protocol: 'HTTP' },
          },
          monitor: {
            type: 'OS::Octavia::HealthMonitor',
            properties: { pool: ref('pool'), type: 'HTTP', delay: 5, timeout: 3, max_retries: 2 },
          },
          policy: {
            type: 'OS::Octavia::L7Policy',
            properties: { listener: ref('listener'), action: 'REDIRECT_TO_POOL', redirect_pool: ref('pool') },
          },
          rule: {
            type: 'OS::Octavia::L7Rule',
            properties: { l7policy: ref('policy'), type: 'PATH', compare_type: 'STARTS_WITH', value: '/api' },
          },
          ...Object.fromEntries(Object.entries(members).map(([name, address]) => [name, member(address)])),
        },
        { status: attr('balancer', 'show', 'provisioning_status') },
      )
    const stack = await heat.created('balanced', template({ one: '10.40.0.11', two: '10.40.0.12' }))
    equal((await heat.outputs(stack)).status, 'ACTIVE')
    const pool = await heat.physicalId(stack, 'pool')
    const members = () => cloud.list('load-balancer', `/v2/lbaas/pools/${pool}/members`, 'members')
    equal((await members()).length, 2)
    await heat.updated(stack, template({ one: '10.40.0.11' }))
    equal((await members()).length, 1)
    await heat.deleted(stack)
  },
}
