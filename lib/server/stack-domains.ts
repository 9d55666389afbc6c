import type { Config } from '#lib/config.ts'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { type StackDomain, stackDomain } from '#lib/openstack/stack-domain.ts'
import { demoAuthUrl } from './demo-addresses.ts'
import { isBelow } from './place.ts'

/** Users for servers are made in the demo cloud's own domain, or in that of the Keystone whose domain's admin we are. */
export function stackDomains(
  config: Config,
  reach: (authUrl: string) => Fetch,
): (authUrl: string) => StackDomain | null {
  const { demo, keystoneUrl, stackDomain: access } = config
  const own = access && keystoneUrl ? stackDomain({ authUrl: keystoneUrl, ...access }, reach(keystoneUrl)) : null
  const seeded = demo && { domain: 'heat', username: 'heat_domain_admin', password: demo.password }
  const inDemo = seeded ? stackDomain({ authUrl: demoAuthUrl(config), ...seeded }, reach(demoAuthUrl(config))) : null
  return (authUrl) => (inDemo && isBelow(authUrl, `${config.publicUrl}/demo-cloud`) ? inDemo : own)
}
