const minute = 60_000
const pauses = [10_000, minute, 5 * minute, 30 * minute, 2 * 60 * minute]

/** Milliseconds to wait after so many failed attempts; null once it is given up. */
export const pauseBefore = (attempts: number): number | null => pauses[attempts - 1] ?? null
