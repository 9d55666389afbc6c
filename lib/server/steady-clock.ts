/**
 * The time of this machine as it was when the process began, and what has passed since: it goes on evenly when the
 * machine's clock is set.
 */
export const steadyClock = { now: (): number => Math.round(performance.timeOrigin + performance.now()) }
