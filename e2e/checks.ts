/** Counts what was checked and tells it, a line each; the last line of a run is how many there were. */
export class Checks {
  #passed = 0
  #failed = 0

  /** Passes when there are no problems; the first few are told. */
  report(what: string, problems: readonly string[], seconds?: number): void {
    const isWell = problems.length === 0
    if (isWell) this.#passed += 1
    else this.#failed += 1
    const took = seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`
    const told = problems.slice(0, 10)
    if (problems.length > told.length) told.push(`and ${problems.length - told.length} more`)
    console.log(`${isWell ? '✓' : '✗'}  ${[what + took, ...told].join('\n     ')}`)
  }

  /** Does some work; what it throws is its problem. */
  async check(what: string, work: () => Promise<void>): Promise<void> {
    const begun = performance.now()
    const problems = await work().then(
      () => [],
      (error: unknown) => [messageOf(error)],
    )
    this.report(what, problems, (performance.now() - begun) / 1000)
  }

  /** Fails by what was thrown. */
  threw(what: string, error: unknown): void {
    this.report(what, [messageOf(error)])
  }

  get failed(): number {
    return this.#failed
  }

  /** Tells the sums, alone on a line. True when nothing failed. */
  end(): boolean {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`)
    return this.#failed === 0
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
