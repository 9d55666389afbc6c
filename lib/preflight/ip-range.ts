import ipaddr from 'ipaddr.js'

/** A range of addresses as numbers. */
export interface IpRange {
  readonly bits: 32 | 128
  readonly first: bigint
  readonly last: bigint
}

/** `10.0.0.0/24`, or a single address; undefined for what is neither. */
export function ipRange(text: unknown): IpRange | undefined {
  if (typeof text !== 'string') return undefined
  const [address = '', length, ...rest] = text.split('/')
  if (rest.length > 0 || !ipaddr.isValid(address) || (ipaddr.IPv4.isValid(address) && !dotted.test(address)))
    return undefined
  const bytes = ipaddr.parse(address).toByteArray()
  const bits = bytes.length === 4 ? 32 : 128
  const prefix = length === undefined ? bits : Number(length)
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined
  const size = 1n << BigInt(bits - prefix)
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const first = (value / size) * size
  return { bits, first, last: first + size - 1n }
}

const dotted = /^\d{1,3}(\.\d{1,3}){3}$/

export const rangesMeet = (a: IpRange, b: IpRange): boolean =>
  a.bits === b.bits && a.first <= b.last && b.first <= a.last

export const rangeHolds = (outer: IpRange, inner: IpRange): boolean =>
  outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last
