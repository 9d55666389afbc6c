import type { Value } from '#lib/template/yaml-node.ts'
import { given, isMap } from './shapes.ts'

/** A text that is equal for equal values, whatever the order of their keys or the nulls among them. */
export function fingerprint(value: Value | undefined): string {
  if (Array.isArray(value)) return `[${value.map(fingerprint).join()}]`
  if (!isMap(value)) return JSON.stringify(value ?? null)
  const pairs = Object.entries(given(value)).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${fingerprint(item)}`).join()}}`
}
