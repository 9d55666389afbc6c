import { listeners, loadBalancers, pools } from '#lib/openstack/load-balancer.ts'
import { type Properties, ResourceFailure } from '../resource-type.ts'
import { map } from '../shapes.ts'
import { octaviaResource } from './octavia-resource.ts'

const refuse = (kind: string, message: string) => {
  throw new ResourceFailure(kind, message)
}

function validate({ listener, loadbalancer, session_persistence }: Properties): void {
  if (!listener && !loadbalancer) {
    const message = 'At least one of the following properties must be specified: listener, loadbalancer.'
    refuse('PropertyUnspecifiedError', message)
  }
  const { type, cookie_name } = map(session_persistence)
  if (type === 'APP_COOKIE' && !cookie_name) {
    const message = 'Property cookie_name is required when session_persistence type is set to APP_COOKIE.'
    refuse('StackValidationFailed', message)
  }
  if (type === 'SOURCE_IP' && cookie_name) {
    const message = 'Property cookie_name must NOT be specified when session_persistence type is set to SOURCE_IP.'
    refuse('StackValidationFailed', message)
  }
}

/** The servers among which a load balancer divides what comes in. */
export const pool = octaviaResource({
  type: 'OS::Octavia::Pool',
  collection: pools,
  names: [
    [['listener'], listeners],
    [['loadbalancer'], loadBalancers],
  ],
  fields: { listener: 'listener_id', loadbalancer: 'loadbalancer_id' },
  validate,
})
