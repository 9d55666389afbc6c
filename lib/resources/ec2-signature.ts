import { createHmac } from 'node:crypto'

/** What a signature of EC2's version 2 covers. */
export interface SignedRequest {
  readonly method: string
  /** With the port, where the address names one. */
  readonly host: string
  /** Percent-encoding taken away, as Heat signs it. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** As RFC 3986 has it: what `encodeURIComponent` leaves alone beside letters, digits and `-_.~` is encoded too. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** The signature of a request by `secret`, in base64; a `Signature` among the parameters is left out. */
export function ec2Signature(secret: string, { method, host, path, params }: SignedRequest): string {
  const names = Object.keys(params).filter((name) => name !== 'Signature')
  const query = names.sort().map((name) => `${encoded(name)}=${encoded(params[name] ?? '')}`)
  const text = [method.toUpperCase(), host.toLowerCase(), path, query.join('&')].join('\n')
  return createHmac('sha256', secret).update(text).digest('base64')
}
