import { duration } from '#components/ui/relative-words.ts'
import { t } from '#components/words/t.ts'
import type { TimeLeft } from '#lib/api/time-left.ts'

/** `about 12 s left`, `at least 12 s left`. */
export function leftWords({ ms, atLeast }: TimeLeft): string {
  if (ms < 1000) return t('nearly done')
  const time = duration(ms)
  return atLeast ? t('at least {time} left', { time }) : t('about {time} left', { time })
}
