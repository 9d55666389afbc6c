import type { ResourceSummary } from '#lib/api/contract.ts'

/** A resource's status as it is shown: `PAUSED` while a hook holds it. */
export const shownStatus = ({ status, hook }: Pick<ResourceSummary, 'status' | 'hook'>): string =>
  hook ? 'PAUSED' : status
