import { type Data, DataSet, Dict, Float, List } from './data.ts'
import { intBytes } from './numbers.ts'

/**
 * What a value takes in the memory of Heat's host language (CPython 3.11), in bytes, without what it refers to: the
 * measure of the memory quota.
 */
export function bytesOf(value: Data): number {
  if (typeof value === 'string') return textBytes(value)
  if (typeof value === 'number' || typeof value === 'bigint') return intBytes(value)
  if (Array.isArray(value)) return 40 + 8 * value.length
  if (value instanceof List) return 56 + 8 * value.items.length
  if (value instanceof DataSet) return setBytes(value.members.size)
  if (value instanceof Dict) return value.frozen ? 56 : dictBytes(value.entries.size)
  if (value instanceof Float) return 24
  return value === null ? 16 : typeof value === 'boolean' ? 28 : 56
}

/** The size depends on the widest character. */
function textBytes(text: string): number {
  if (/^[\0-\x7f]*$/.test(text)) return 49 + text.length
  if (/^[\0-\xff]*$/.test(text)) return 73 + text.length
  if (!/[\ud800-\udfff]/.test(text)) return 74 + 2 * text.length
  return 76 + 4 * [...text].length
}

/** Hash tables grow in steps. */
export function setBytes(size: number): number {
  if (size < 5) return 216
  let slots = 32
  while (size * 5 >= (slots - 1) * 3) slots *= 4
  return 216 + 16 * slots
}

export function dictBytes(size: number): number {
  let slots = 8
  while (size > Math.floor((slots * 2) / 3)) slots *= 2
  return 64 + slots * (slots <= 128 ? 1 : 2) + 24 * Math.floor((slots * 2) / 3)
}
