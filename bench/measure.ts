/** Median of `rounds` runs in milliseconds, after one run that doesn't count. */
export async function median(rounds: number, run: () => unknown): Promise<number> {
  await run()
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const started = performance.now()
    await run()
    times.push(performance.now() - started)
  }
  return middle(times)
}

/** The middle value of a list, NaN for an empty one. */
export const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** One measured thing, as a line of the report. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 's' | 'ms' | 'fps' | 'MiB' | 'KiB'
  /** What we want: at most that much, or at least for frames. */
  readonly goal?: number
  /** The recorded figure of Heat, in the same unit, where there is one. */
  readonly heat?: number
}

/** Prints a figure with its goal and, next to it, what Heat took. */
export function report({ what, value, unit, goal, heat }: Figure): void {
  const met = goal === undefined ? '' : (unit === 'fps' ? value >= goal : value <= goal) ? '  met   ' : '  MISSED'
  const wanted = goal === undefined ? '' : `goal ${unit === 'fps' ? '≥' : '≤'} ${goal} ${unit}`
  const ratio = heat === undefined ? '' : `Heat ${heat} ${unit}, ${(heat / value).toFixed(0)} × as long`
  console.log(
    `${what.padEnd(58)} ${shown(value).padStart(9)} ${unit.padEnd(4)}${wanted.padEnd(18)}${met.padEnd(10)}${ratio}`,
  )
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
