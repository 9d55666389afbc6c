import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/**
 * Whether a service means the same by two values: it may spell numbers and truths as texts, leave empty things out, put
 * lists into an order of its own, and write an address range from its first address on.
 */
export function alike(a: Value, b: Value): boolean {
  if (isEmpty(a) && isEmpty(b)) return true
  if (Array.isArray(a) && Array.isArray(b)) return sameItems(a, b)
  if (isMap(a) && isMap(b)) return sameEntries(a, b)
  if (isScalar(a) && isScalar(b)) return spelled(a) === spelled(b)
  return false
}

const isScalar = (value: Value) => value !== null && !Array.isArray(value) && !isMap(value)

const isEmpty = (value: Value): boolean =>
  value === null ||
  value === '' ||
  (Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0)

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false
  const free = [...b]
  return a.every((item) => {
    const at = free.findIndex((one) => alike(item, one))
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  })
}

function sameEntries(a: { readonly [key: string]: Value }, b: { readonly [key: string]: Value }): boolean {
  const own = (map: typeof a, name: string): Value => (Object.hasOwn(map, name) ? map[name]! : null)
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => alike(own(a, name), own(b, name)))
}

function spelled(value: Value): string {
  const text = String(value).trim().toLowerCase()
  return firstOfRange(text) ?? text
}

/** `10.0.0.7/24` as `10.0.0.0/24`; undefined for what is no range of IPv4 addresses. */
function firstOfRange(text: string): string | undefined {
  const [, address, bits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? []
  if (address === undefined || Number(bits) > 32) return undefined
  const parts = address.split('.').map(Number)
  if (parts.some((part) => part > 255)) return undefined
  const number = parts.reduce((sum, part) => sum * 256 + part, 0)
  const size = 2 ** (32 - Number(bits))
  const from = Math.floor(number / size) * size
  return `${[24, 16, 8, 0].map((shift) => Math.floor(from / 2 ** shift) % 256).join('.')}/${Number(bits)}`
}
