import { webAddress } from './web-address.ts'

/** A line to run elsewhere, made from an output. */
export interface Snippet {
  readonly label: string
  readonly text: string
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
const ipv6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i

/** What one may want to do with a value: log in to an address, fetch from a web address. Only plain values make lines. */
export function snippetsFor(value: unknown): Snippet[] {
  if (typeof value !== 'string') return []
  const text = value.trim()
  const address = webAddress(text)
  // A shell reads it: what could end the quotes is no address.
  if (address && !/['\\]/.test(address)) return [{ label: 'curl', text: `curl -i '${address}'` }]
  if (!ipv4.test(text) && !ipv6.test(text)) return []
  const host = ipv6.test(text) ? `[${text}]` : text
  return [
    { label: 'ssh', text: `ssh ${text}` },
    { label: 'ping', text: `ping -c 3 ${text}` },
    { label: 'curl', text: `curl -i 'http://${host}/'` },
  ]
}
