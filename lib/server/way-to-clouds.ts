import { getCACertificates } from 'node:tls'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { keystoneRoot } from '#lib/openstack/keystone.ts'
import { networkFetch } from '#lib/openstack/network-fetch.ts'
import type { Bounds } from './cloud-bounds.ts'
import type { OperatorsCloud } from './offered-clouds.ts'

/** How certificates are judged: `ca` (PEM) is trusted beside what the system trusts. */
interface Trust {
  readonly ca: string | undefined
  readonly verify: boolean
  /** Keeps off addresses that are not for users to name. */
  readonly bounds?: Bounds | undefined
}

/** The network, with certificates judged so; the platform's own fetch where there is nothing to add. */
export function networkWith({ ca, verify, bounds }: Trust): Fetch {
  if (ca === undefined && verify && !bounds) return (request) => networkFetch(request)
  const trusted = ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }
  const connect = { ...trusted, rejectUnauthorized: verify, ...(bounds ? { lookup: bounds.lookup } : {}) }
  // Loaded by the first request: who has the demo cloud alone does without its 20 MiB.
  let dispatcher: Promise<unknown> | undefined
  return async (request) => {
    bounds?.check(new URL(request.url))
    dispatcher ??= import('undici').then(({ Agent }) => new Agent({ connect }))
    return networkFetch(request, { dispatcher: await dispatcher } as RequestInit)
  }
}

/**
 * The way to each cloud by its Keystone's address: `inside` answers what is served here and hands all else to the network
 * it is given, which is the cloud's own where the operator's file has something to say about its certificates. `bounds`
 * hold for all others.
 */
export function waysToClouds(
  clouds: readonly OperatorsCloud[],
  ca: string | undefined,
  inside: (network: Fetch) => Fetch,
  bounds?: Bounds,
): (authUrl: string) => Fetch {
  const usual = inside(networkWith({ ca, verify: true, bounds }))
  const own = new Map(
    clouds
      .filter((cloud) => cloud.ca !== undefined || !cloud.verify)
      .map((cloud) => {
        const all = [ca, cloud.ca].filter((one) => one !== undefined).join('\n') || undefined
        return [cloud.authUrl, inside(networkWith({ ca: all, verify: cloud.verify }))] as const
      }),
  )
  return (authUrl) => own.get(keystoneRoot(authUrl)) ?? usual
}
