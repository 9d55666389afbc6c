/** How many times as fast as it happened. */
export const speeds = [1, 2, 5, 10, 30, 100] as const

/** The slowest speed at which a run of so many milliseconds is over within half a minute. */
export function speedFor(length: number): number {
  return speeds.find((speed) => length / speed <= 30_000) ?? 100
}

/** The moment `by` steps away from where `at` stands between the moments, which ascend. Ends are not left. */
export function stepFrom(moments: readonly number[], at: number, by: 1 | -1): number {
  const next = by > 0 ? moments.find((moment) => moment > at) : moments.findLast((moment) => moment < at)
  return next ?? (by > 0 ? moments.at(-1) : moments[0]) ?? at
}

/** The last moment that has come by `at`: between two moments nothing is any different. */
export function settled(moments: readonly number[], at: number): number {
  return moments.findLast((moment) => moment <= at) ?? moments[0] ?? at
}

/** How much was told in each of `count` equal stretches of a run, as shares of the busiest; 0 where nothing was. */
export function density(times: readonly number[], from: number, to: number, count: number): number[] {
  const sums = Array.from({ length: count }, () => 0)
  const length = Math.max(to - from, 1)
  for (const time of times) {
    const at = Math.min(count - 1, Math.floor(((time - from) / length) * count))
    if (at >= 0) sums[at] = sums[at]! + 1
  }
  const most = Math.max(1, ...sums)
  return sums.map((sum) => sum / most)
}
