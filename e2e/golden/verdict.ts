import { pythonLiteral } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** What became of one recorded case. `expected` and `got` are in the same form, to be read side by side. */
export interface Verdict {
  readonly id: string
  readonly group: string
  readonly passed: boolean
  readonly expected: unknown
  readonly got: unknown
}

/** How a case ended in error: its class as Heat names it, and the message. */
export interface Failure {
  readonly errorClass: string
  readonly errorText: string
}

/** Classes that Heat raises on purpose; others are how Python happened to stumble, and any error answers those. */
const deliberate =
  /^(StackValidationFailed|Invalid\w+|User\w+|Unknown\w+|Conflicting\w+|NotSupported|\w+NotFound|ResourceProperty\w+|CircularDependencyException)$/

/** Whether an error of ours is of the kind that Heat gave. */
export const sameKind = (expected: string, got: string) => expected === got || !deliberate.test(expected)

export type Data = { readonly [key: string]: Value }

/** One text for every value, keys sorted, in which 1, 1.0, true and "1" all differ; absent and undefined do not. */
export function canonical(value: unknown): string {
  if (value instanceof Map) return canonical(Object.fromEntries(value))
  if (value instanceof Set) return canonical([...value])
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`
  if (typeof value !== 'object' || value === null) return value === undefined ? '' : pythonLiteral(value as Value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${pythonLiteral(key)}: ${canonical(item)}`)
    .join(', ')}}`
}

/** The verdict on answers that have to be the same in every part. */
export function compared(
  one: { readonly id: string; readonly group: string },
  expected: unknown,
  got: unknown,
): Verdict {
  return { id: one.id, group: one.group, passed: canonical(expected) === canonical(got), expected, got }
}
