/** The stretch of time a chart shows, in milliseconds. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500].concat(
  [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400].map((s) => s * 1000),
)

/** A step between marks, so that neighbours stand at least `apart` pixels from each other. */
export function stepOf({ from, to }: Stretch, width: number, apart = 96): number {
  const least = ((to - from) * apart) / Math.max(width, 1)
  return steps.find((step) => step >= least) ?? Math.ceil(least / 86_400_000) * 86_400_000
}

/** The marks of an axis from its beginning on: where (milliseconds since then) and in which words. */
export function ticksOf(stretch: Stretch, width: number): { readonly at: number; readonly word: string }[] {
  const step = stepOf(stretch, width)
  const count = Math.floor((stretch.to - stretch.from) / step) + 1
  return Array.from({ length: count }, (_, n) => ({ at: n * step, word: sinceStart(n * step, step) }))
}

/** `+0.25 s`, `+40 s`, `+2:30`, `+1:05:00`: as exact as the steps around it. */
export function sinceStart(ms: number, step = 1000): string {
  if (ms < 60_000) {
    const digits = step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3
    return `+${(ms / 1000).toFixed(digits)} s`
  }
  const seconds = Math.floor(ms / 1000)
  const two = (number: number) => String(number).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `+${minutes}:${two(seconds % 60)}`
    : `+${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** The end of a chart that still grows: rounded up, so that it jumps now and then instead of creeping. */
export function roomFor({ from, to }: Stretch): number {
  const length = Math.max(to - from, 1000)
  const step = stepOf({ from: 0, to: length }, 600)
  return from + Math.ceil((length * 1.02) / step) * step
}
