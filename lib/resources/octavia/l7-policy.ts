import { l7Policies, listeners, pools } from '#lib/openstack/load-balancer.ts'
import { type Properties, ResourceFailure } from '../resource-type.ts'
import { octaviaResource } from './octavia-resource.ts'

/** Each way of redirecting has a property that it needs, and one that it does not take. */
function validate({ action, redirect_pool: pool, redirect_url: url }: Properties): void {
  const invalid = (message: string) => new ResourceFailure('StackValidationFailed', message)
  const unfit = (name: string, other: string) =>
    new ResourceFailure(
      'ResourcePropertyValueDependency',
      `${name} property should only be specified for action with value ${other}.`,
    )
  if (action === 'REJECT' && (pool || url)) {
    throw invalid('Properties redirect_pool and redirect_url are not required when action type is set to REJECT.')
  }
  if (action === 'REDIRECT_TO_POOL') {
    if (url) throw unfit('redirect_url', 'REDIRECT_TO_URL')
    if (pool === undefined)
      throw invalid('Property redirect_pool is required when action type is set to REDIRECT_TO_POOL.')
  }
  if (action === 'REDIRECT_TO_URL') {
    if (pool) throw unfit('redirect_pool', 'REDIRECT_TO_POOL')
    if (url === undefined)
      throw invalid('Property redirect_url is required when action type is set to REDIRECT_TO_URL.')
  }
}

/** What a listener does with requests that its rules fit. */
export const l7Policy = octaviaResource({
  type: 'OS::Octavia::L7Policy',
  collection: l7Policies,
  names: [
    [['listener'], listeners],
    [['redirect_pool'], pools],
  ],
  fields: { listener: 'listener_id', redirect_pool: 'redirect_pool_id' },
  validate,
})
