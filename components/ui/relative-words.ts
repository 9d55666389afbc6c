import { type Phrase, phrase } from '#components/words/phrase.ts'
import { locale } from '#components/words/speech.ts'
import { t } from '#components/words/t.ts'

const steps: readonly [limit: number, size: number, words: Phrase][] = [
  [3_600, 60, phrase('{count} min ago')],
  [86_400, 3_600, phrase('{count} h ago')],
  [7 * 86_400, 86_400, phrase('{count} d ago')],
]

/** How long before `now` something was (both in milliseconds); beyond a week, the date. */
export function relativeTime(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1000)
  if (seconds < 45) return t('just now')
  for (const [limit, size, words] of steps) {
    if (seconds < limit) return t(words, { count: Math.max(1, Math.floor(seconds / size)) })
  }
  return new Date(at).toLocaleDateString(locale(), { year: 'numeric', month: 'short', day: 'numeric' })
}

/** A span of time as people say it: `4 s`, `2 min 5 s`, `1 h 12 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600)
    return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
