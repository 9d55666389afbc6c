import type { Config } from '#lib/config.ts'
import type { Trustee } from '#lib/openstack/cloud.ts'
import { keystoneRoot } from '#lib/openstack/keystone.ts'
import { demoAuthUrl } from './demo-addresses.ts'

/** Our own user in a cloud, null where we have none. Its password is told to no Keystone but those the operator named. */
export function trusteeOf(config: Config, authUrl: string): Trustee | null {
  const { demo, keystoneUrl, otherKeystoneUrls, serviceUser } = config
  const root = keystoneRoot(authUrl)
  if (demo && root === demoAuthUrl(config)) {
    return { username: 'hearth', password: demo.password, userDomain: 'Default' }
  }
  const isNamed = [keystoneUrl ?? '', ...otherKeystoneUrls].some((url) => keystoneRoot(url) === root)
  return (isNamed && serviceUser) || null
}
