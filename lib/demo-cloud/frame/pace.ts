/** How fast things happen: a word, or a factor (2 = twice as fast as a real cloud). */
export type Speed = 'instant' | 'quick' | 'realistic' | number

const factors = { instant: Number.POSITIVE_INFINITY, quick: 10, realistic: 1 } as const

/** Knows when something begun now will be done. */
export class Pace {
  speed: Speed
  readonly #now: () => number

  constructor(speed: Speed, now: () => number) {
    this.speed = speed
    this.#now = now
  }

  /** The time (ms) at which work of `seconds` on a real cloud is done here; now at speed `instant`. */
  after(seconds: number): number {
    const factor = typeof this.speed === 'number' ? this.speed : factors[this.speed]
    return this.#now() + Math.round((seconds * 1000) / factor)
  }
}

export const isSpeed = (value: unknown): value is Speed =>
  (typeof value === 'number' && value > 0) || (typeof value === 'string' && Object.hasOwn(factors, value))
