import { isMap, isScalar } from './python-text.ts'
import type { Path } from './template.ts'
import { type Flavour, templateVersion } from './versions.ts'
import type { Value } from './yaml-node.ts'

/** A call of a function as written. */
export interface WrittenCall {
  readonly name: string
  readonly flavour: Flavour
  readonly args: Value
  /** Where `args` stand: `['networks', 0, 'port', 'get_resource']`. */
  readonly path: Path
}

/** As deep as parsed texts go, with room to spare. */
const deepest = 400

/** Every call in `value`, at any depth, the outer ones first. Conditions are not entered: they have functions of their own. */
export function callsIn(value: Value, version: string): WrittenCall[] {
  const flavours = templateVersion(version)?.functions ?? {}
  const found: WrittenCall[] = []
  const walk = (at: Value, path: Path): void => {
    if (isScalar(at) || path.length > deepest) return
    if (Array.isArray(at)) {
      for (const [i, item] of at.entries()) walk(item, [...path, i])
      return
    }
    const only = onlyKey(at)
    const flavour = only !== undefined && Object.hasOwn(flavours, only) ? flavours[only] : undefined
    if (only !== undefined && flavour !== undefined) {
      const args = at[only] ?? null
      found.push({ name: only, flavour, args, path: [...path, only] })
      const isBranch = flavour === 'if' || flavour === 'if-optional'
      if (!isBranch || !Array.isArray(args)) walk(args, [...path, only])
      else for (const [i, part] of args.entries()) if (i > 0) walk(part, [...path, only, i])
      return
    }
    for (const key of Object.keys(at)) walk(at[key] ?? null, [...path, key])
  }
  walk(value, [])
  return found
}

/** The key of a map that has no other. */
export function onlyKey(value: Value): string | undefined {
  if (!isMap(value)) return undefined
  const [only, ...others] = Object.keys(value)
  return others.length === 0 ? only : undefined
}
