import type { OwnCredential } from '#lib/engine/world.ts'
import type { Cloud, Fetch } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'

const MOST_CLOUDS = 200

/** One connection a credential: many operations of one user share token and catalogue. */
export function cloudsByCredential(reach: (authUrl: string) => Fetch): (own: OwnCredential) => Promise<Cloud> {
  const clouds = new Map<string, Promise<Cloud>>()
  return ({ authUrl, region, credential }) => {
    const key = JSON.stringify([authUrl, region, credential])
    const known = clouds.get(key)
    if (known !== undefined) return known
    const cloud = connect({ authUrl, credential, fetch: reach(authUrl), ...(region === undefined ? {} : { region }) })
    cloud.catch(() => clouds.delete(key))
    if (clouds.size >= MOST_CLOUDS) clouds.clear()
    clouds.set(key, cloud)
    return cloud
  }
}
