import { FakeClock } from '#lib/engine/in-memory/fake-clock.ts'

/** Thrown where whoever asked has gone, or where it took too long. */
export class Cut extends Error {
  override readonly name = 'Cut'
  readonly why: 'gone' | 'too-long'
  constructor(why: Cut['why']) {
    super(why)
    this.why = why
  }
}

/** Time that passes as fast as the work in it allows: it stands still while something real is at work. */
export class SimulatedTime {
  readonly clock: FakeClock
  #atWork = 0

  constructor(now: number) {
    this.clock = new FakeClock(now)
  }

  /** Something real that time waits for. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#atWork += 1
    try {
      return await work
    } finally {
      this.#atWork -= 1
    }
  }

  /** Lets time pass until `work` is done, or `signal` is aborted, or `mostMs` of real time have gone by. */
  async until<T>(work: Promise<T>, signal: AbortSignal, mostMs: number): Promise<T> {
    const end = performance.now() + mostMs
    let over = false
    const done = () => {
      over = true
    }
    work.then(done, done)
    for (;;) {
      // Two turns of the event loop: others have theirs, and what was just told is heard before time goes on.
      await turn()
      await turn()
      while (this.#atWork > 0 && !signal.aborted && performance.now() < end) await turn()
      if (over) return work
      if (signal.aborted) throw new Cut('gone')
      if (performance.now() >= end) throw new Cut('too-long')
      if (!this.clock.ring()) await turn()
    }
  }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
