import { type ResourceContext, ResourceFailure } from '../resource-type.ts'

/** Refuses an update in batches whose pauses alone would use up the stack's time. */
export function refuseLongPauses({ timeoutMs }: ResourceContext, batches: number, pauseMs: number): void {
  if (pauseMs * Math.max(batches - 1, 0) < timeoutMs) return
  const message = 'The current update policy will result in stack update timeout.'
  throw new ResourceFailure('ValueError', message)
}
