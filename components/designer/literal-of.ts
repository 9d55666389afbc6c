import { evaluated } from '#components/document/sample-scope.ts'
import type { Scope } from '#lib/template/scope.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** The plain value an expression comes to; undefined when it hangs on a secret or on what only a running stack can tell. */
export function literalOf(value: Value, scope: Scope): Value | undefined {
  const result = evaluated(value, scope)
  return 'problem' in result || /[‹•]/.test(JSON.stringify(result.value)) ? undefined : result.value
}
