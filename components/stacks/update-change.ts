import type { StackDetail, StackSource } from '#lib/api/contract.ts'
import type { StackChange } from '#lib/api/guard-contract.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { timeoutOf } from './timeout-of.ts'
import type { UpdateChoices } from './update-options.tsx'

/** How the stack is updated unless one chooses otherwise: as it was launched. */
export const updateChoices = ({ disableRollback, tags, timeoutMins }: StackDetail): UpdateChoices => ({
  rollback: !disableRollback,
  converge: false,
  tags,
  timeout: timeoutMins === null ? '' : String(timeoutMins),
})

/**
 * What to send: a draft's files whole, with the values that are kept by the server; without a draft only what differs
 * from what runs.
 */
export function changeOf(
  source: Omit<StackSource, 'parameters'> | undefined,
  values: Record<string, Value>,
  clearParameters: string[],
  { rollback, converge, tags, timeout }: UpdateChoices,
): StackChange {
  const shared = {
    parameters: values as NonNullable<StackChange['parameters']>,
    clearParameters,
    converge,
    tags: [...tags],
    timeoutMins: timeoutOf(timeout) ?? null,
    disableRollback: !rollback,
  }
  return source ? { ...source, keepParameters: true, ...shared } : { existing: true, ...shared }
}
