import type { Value } from '#lib/template/yaml-node.ts'
import { map } from '../shapes.ts'

/** A moment as Heat writes it: UTC without saying so, to the microsecond. Such texts sort as their times do. */
const naiveTime = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}000`

const endOf = (metadata: Value): string => Object.keys(map(map(metadata).cooldown_end))[0] ?? ''

/** Whether a group or policy must still be left in peace, as its metadata says. */
export const isCoolingDown = (metadata: Value, now: number): boolean => naiveTime(now) < endOf(metadata)

/** The metadata of a group or policy that has just changed a size: in peace for `seconds`, and never for less than before. */
export function withCooldown(metadata: Value, now: number, seconds: number, reason: string): Value {
  const [, end = ''] = [endOf(metadata), naiveTime(now + Math.max(seconds, 0) * 1000)].sort()
  return { ...map(metadata), cooldown_end: { [end]: reason }, scaling_in_progress: false }
}
