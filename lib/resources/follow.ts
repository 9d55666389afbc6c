import type { Value } from '#lib/template/yaml-node.ts'
import { isMap } from './shapes.ts'

/** The value at `path` below `value`; null where the path leads nowhere. Lists take numbers, as text too. */
export function follow(value: Value | undefined, path: readonly (string | number)[]): Value {
  let here: Value = value ?? null
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)] ?? null
    else if (isMap(here) && Object.hasOwn(here, step)) here = here[step] ?? null
    else return null
  }
  return here
}
