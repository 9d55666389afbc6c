import type { IncomingMessage } from 'node:http'

/**
 * Where a request comes from. Each proxy of ours, of which there are `proxies`, appends whom it heard to
 * `x-forwarded-for`; what stands before that was written by anybody.
 */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
  const heard = [...forwarded.map((address) => address.trim()).filter(Boolean), socket.remoteAddress ?? '']
  const address = heard.at(-1 - proxies) ?? heard[0] ?? ''
  return address.replace(/^::ffff:(?=\d+\.)/, '').slice(0, 64)
}
