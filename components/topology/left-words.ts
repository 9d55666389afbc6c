import { duration } from '#components/ui/relative-words.ts'
import type { TimeLeft } from '#lib/api/time-left.ts'

/** `about 12 s left`, `at least 12 s left`. */
export function leftWords({ ms, atLeast }: TimeLeft): string {
  if (ms < 1000) return 'nearly done'
  return `${atLeast ? 'at least' : 'about'} ${duration(ms)} left`
}
