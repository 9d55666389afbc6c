import ipaddr from 'ipaddr.js'

/** An address range; addresses are numbers, so that ranges can be walked. */
export interface Cidr {
  readonly version: 4 | 6
  readonly first: bigint
  readonly last: bigint
  readonly prefix: number
}

/** The number of an address, or undefined when the text is none. */
export function addressNumber(text: unknown): { version: 4 | 6; value: bigint } | undefined {
  if (typeof text !== 'string') return undefined
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (four) {
    const bytes = four.slice(1).map(Number)
    if (bytes.some((byte) => byte > 255)) return undefined
    return { version: 4, value: BigInt(bytes.reduce((sum, byte) => sum * 256 + byte, 0)) }
  }
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined
  const bytes = ipaddr.IPv6.parse(text).toByteArray()
  return { version: 6, value: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) }
}

export function addressText(version: 4 | 6, value: bigint): string {
  const length = version === 4 ? 4 : 16
  const bytes = Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 255n))
  return version === 4 ? bytes.join('.') : new ipaddr.IPv6(bytes).toString()
}

/** `10.0.0.0/24`, host bits allowed; undefined when it is no range. */
export function parseCidr(text: unknown): Cidr | undefined {
  if (typeof text !== 'string') return undefined
  const [address, length, ...rest] = text.split('/')
  const number = addressNumber(address)
  if (!number || rest.length > 0 || !/^\d{1,3}$/.test(length ?? '')) return undefined
  const bits = number.version === 4 ? 32 : 128
  const prefix = Number(length)
  if (prefix > bits) return undefined
  const size = 1n << BigInt(bits - prefix)
  const first = (number.value / size) * size
  return { version: number.version, first, last: first + size - 1n, prefix }
}

export const cidrText = (cidr: Cidr): string => `${addressText(cidr.version, cidr.first)}/${cidr.prefix}`

export const overlap = (a: Cidr, b: Cidr): boolean => a.version === b.version && a.first <= b.last && b.first <= a.last

export const contains = (cidr: Cidr, address: { version: 4 | 6; value: bigint }): boolean =>
  cidr.version === address.version && address.value >= cidr.first && address.value <= cidr.last

export const isMac = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(text)
