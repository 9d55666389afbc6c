import type { Value } from '#lib/template/yaml-node.ts'
import { map } from '../shapes.ts'

/** What the event of a signal says when its resource has nothing to say itself (parity.md §5.3). */
export function signalReason(details: Value): string {
  if (details === null) return 'No signal details provided'
  if (typeof details === 'string') return details
  const { previous, current, reason } = map(details)
  if (previous === undefined || current === undefined || reason === undefined) return 'Unknown'
  return `alarm state changed from ${previous} to ${current} (${reason})`
}
