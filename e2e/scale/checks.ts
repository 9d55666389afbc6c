/** Told results, a line each; the last line of a run is how many there were. */
export class Checks {
  #passed = 0
  #failed = 0

  /** Passes when there are no problems; the first few are told. */
  check(what: string, problems: readonly string[]): void {
    if (problems.length === 0) this.#passed += 1
    else this.#failed += 1
    const told = problems.slice(0, 10)
    if (problems.length > told.length) told.push(`and ${problems.length - told.length} more`)
    console.log(`${problems.length === 0 ? '✓' : '✗'}  ${[what, ...told].join('\n     ')}`)
  }

  get failed(): number {
    return this.#failed
  }

  /** `N passed, N failed`. */
  get summary(): string {
    return `${this.#passed} passed, ${this.#failed} failed`
  }
}
