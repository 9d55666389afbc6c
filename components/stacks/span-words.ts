/** A span of seconds in words: `0.4 s`, `45 s`, `1 min 12 s`, `2 h 5 min`. */
export function spanWords(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600)
    return [`${Math.floor(whole / 60)} min`, whole % 60 > 0 && `${whole % 60} s`].filter(Boolean).join(' ')
  const minutes = Math.round(whole / 60)
  return [`${Math.floor(minutes / 60)} h`, minutes % 60 > 0 && `${minutes % 60} min`].filter(Boolean).join(' ')
}
