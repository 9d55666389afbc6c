import type { LookupFunction } from 'node:net'
import type { Config } from '#lib/config.ts'
import { bareHost, checkHost, lookupWithin, type Reach } from '#lib/reachable.ts'

/** Which addresses are asked on behalf of users who name a cloud, and of what that cloud's catalogue names. */
export interface Bounds {
  /** Throws where the host is an IP address that is out of bounds. */
  check(url: URL): void
  /** Fails where a name leads out of bounds. */
  readonly lookup: LookupFunction
}

/** The operator's own clouds, at `trusted`, may be anywhere; all others only where HEARTH_CLOUD_ADDRESSES says. */
export function cloudBounds(reach: Reach, trusted: readonly string[]): Bounds {
  const hosts = new Set(trusted.map((url) => bareHost(new URL(url))))
  const [anywhere, within] = [lookupWithin('any'), lookupWithin(reach)]
  return {
    check(url) {
      if (!hosts.has(bareHost(url))) checkHost(url, reach)
    },
    lookup: (host, options, done) => (hosts.has(host) ? anywhere : within)(host, options, done),
  }
}

/** The clouds that the operator named in the environment. */
export const trustedClouds = ({ keystoneUrl, otherKeystoneUrls, publicUrl }: Config): string[] =>
  [keystoneUrl, ...otherKeystoneUrls, publicUrl].filter((url) => url !== undefined)
