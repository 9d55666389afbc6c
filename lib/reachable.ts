import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** How far inside addresses may lie that users name: not at all, in this network, or on this very machine. */
export type Reach = 'public' | 'private' | 'any'

/** Why an address is not asked, in a sentence for who named it. */
export class Refused extends Error {}

/** Where clouds tell their machines who they are: nothing of ours asks there on behalf of anybody. */
const metadata: readonly string[] = ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']

const ranges: Readonly<Record<Reach, readonly string[]>> = {
  public: ['unicast'],
  private: ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat'],
  any: ['unicast', 'private', 'uniqueLocal', 'carrierGradeNat', 'loopback'],
}

/** Whether an IP address may be asked; one that IPv6 wraps is the one inside. */
export function isReachable(address: string, reach: Reach): boolean {
  const parsed = ipaddr.process(address)
  return !metadata.includes(parsed.toString()) && ranges[reach].includes(parsed.range())
}

/** A URL's host as it is looked up: IPv6 addresses stand in brackets there. */
export const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/** Throws `Refused` for an address whose host is an IP address that may not be asked. Names are judged when looked up. */
export function checkHost(url: URL, reach: Reach): void {
  const host = bareHost(url)
  if (isIP(host) !== 0 && !isReachable(host, reach)) throw outOfReach(host, reach)
}

/** A look-up that fails where any address of a name may not be asked: what was checked is what is connected to. */
export const lookupWithin =
  (reach: Reach): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const [first] = found
      if (!first || !found.every(({ address }) => isReachable(address, reach)))
        return done(outOfReach(host, reach), '', 0)
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })
  }

const outOfReach = (host: string, reach: Reach) =>
  new Refused(reach === 'public' ? `${host} is not on the public network.` : `${host} is not for others to reach.`)
