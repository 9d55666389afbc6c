import { equal, match, rejects } from 'node:assert/strict'
import type { HeatRefusal } from '../heat-user.ts'
import { hot, privateNetwork, ref, type Scenario } from './scenario.ts'

const requestId = /req-[0-9a-f]{8}-[0-9a-f-]{27}/

/** What the cloud does not have, and what it will not do. */
export const refusals: Scenario = {
  name: 'refusals: an absent image before anything is made; the cloud’s own words and request id after',
  async run(tenant) {
    const { heat } = tenant
    const { image, flavor } = tenant.place
    const server = (more: object) => ({ type: 'OS::Nova::Server', properties: { image, flavor, ...more } })
    await rejects(
      heat.create('absent', hot({ web: server({ image: 'no-such-image', networks: [{ allocate_network: 'none' }] }) })),
      (error: HeatRefusal) => {
        equal(error.status, 400)
        match(error.message, /The Image \(no-such-image\) could not be found/)
        match(error.requestId, requestId)
        return true
      },
    )

    const outside = await heat.create(
      'outside',
      hot({
        ...privateNetwork(),
        port: {
          type: 'OS::Neutron::Port',
          properties: { network: ref('net'), fixed_ips: [{ subnet: ref('subnet'), ip_address: '10.50.0.9' }] },
        },
      }),
    )
    const { stack_status_reason: reason } = await heat.expect(outside, 'CREATE_FAILED')
    match(reason, /^Resource CREATE failed: BadRequest: resources\.port: .*10\.50\.0\.9/)
    match(reason, /Neutron server returns request_ids: \['req-/)
    await heat.deleted(outside)

    await tenant.limitServers({ instances: 0 })
    try {
      const many = await heat.create(
        'many',
        hot({ ...privateNetwork(), web: { ...server({ networks: [{ network: ref('net') }] }), depends_on: 'subnet' } }),
      )
      const { stack_status_reason: told } = await heat.expect(many, 'CREATE_FAILED')
      match(told, /resources\.web: Quota exceeded for instances: Requested 1, but already used 0 of 0 instances/)
      match(told, /\(HTTP 403\) \(Request-ID: req-/)
      await heat.deleted(many)
    } finally {
      await tenant.lift()
    }
  },
}
