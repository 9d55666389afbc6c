import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** A value as a text; empty for what is none. */
export const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

/** A value as a list; empty for what is none. */
export const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])

/** A value as a map; empty for what is none. */
export const mapOf = (value: Value | undefined): { readonly [name: string]: Value } => (isMap(value) ? value : {})

/** A value as a number; 0 for what is none. */
export const numberOf = (value: Value | undefined): number => (Number.isFinite(Number(value)) ? Number(value) : 0)
