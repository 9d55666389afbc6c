/** Counts what was checked and tells it, a line each. */
export class Checks {
  #passed = 0
  #failed = 0

  /** `problem`: what is wrong; null where nothing is. */
  report(what: string, problem: string | null, seconds?: number): void {
    const took = seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`
    if (problem === null) this.#passed += 1
    else this.#failed += 1
    console.log(problem === null ? `ok    ${what}${took}` : `FAIL  ${what}${took}: ${problem}`)
  }

  /** Does some work; what it throws is its problem. */
  async check(what: string, work: () => Promise<void>): Promise<void> {
    const begun = performance.now()
    const problem = await work().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    this.report(what, problem, (performance.now() - begun) / 1000)
  }

  /** Tells the sums, alone on a line. True when nothing failed. */
  end(): boolean {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`)
    return this.#failed === 0
  }
}
