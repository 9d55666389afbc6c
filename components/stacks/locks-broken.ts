import type { PlanItem } from '#lib/api/contract.ts'

/** Whether a planned step is just what a lock of its resource forbids. */
export function brokenLock({ action, lock }: PlanItem): boolean {
  return (action === 'replace' || action === 'delete') && lock?.[action] === true
}

/** Names of all resources whose lock a plan would break, nested ones as `group.member`. */
export function locksBroken(items: readonly PlanItem[], prefix = ''): string[] {
  return items.flatMap((item) => {
    const name = prefix + item.resource
    return [...(brokenLock(item) ? [name] : []), ...locksBroken(item.nested ?? [], `${name}.`)]
  })
}

/** Whether a plan deletes or replaces anything: what a second person may have to agree to. */
export function destroysAny(items: readonly PlanItem[]): boolean {
  return items.some(({ action, nested }) => action === 'delete' || action === 'replace' || destroysAny(nested ?? []))
}
