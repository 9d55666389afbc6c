import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties } from './resource-type.ts'

/**
 * Reading values whose shape the catalogue's schema has already settled, but the type system can't know. What is absent
 * or of another shape reads as empty.
 */
export const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

export const list = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

export const map = (value: Value | undefined): Properties => (isMap(value) ? value : {})

/** A map; whole floats, which are objects too, are none. */
export const isMap = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Number)

export const texts = (value: Value | undefined): string[] => list(value).map((item) => String(item))

/** The properties that have a value, without those named. */
export function given(properties: Properties, ...without: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => value !== null && !without.includes(name)),
  )
}
