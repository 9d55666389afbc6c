import { isIP } from 'node:net'

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

/**
 * Whether a request for this host is meant for us. A process that listens to this machine alone has few names; a page of
 * another site that lets its own name lead here comes with that name, and is turned away. Who listens to a network may be
 * called anything.
 */
export function knownHost(at: { host: string; publicUrl: string; peerUrl: string }): (host: string) => boolean {
  if (!loopback.test(at.host)) return () => true
  const own = new Set([at.publicUrl, at.peerUrl].map((url) => new URL(url).hostname))
  return (host) => {
    const name = URL.parse(`http://${host}`)?.hostname ?? ''
    // An address is no name that somebody could let lead elsewhere.
    return (
      own.has(name) || name === 'localhost' || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) > 0
    )
  }
}
