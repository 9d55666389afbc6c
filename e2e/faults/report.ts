/** What a run found: what was tried, what was wrong, and figures. */
export class Report {
  readonly #rows: [string, string, string][] = []
  passed = 0
  failed = 0

  /** Tells of one thing that was tried; it passed when nothing is wrong. */
  tried(what: string, wrong: readonly string[]): void {
    if (wrong.length === 0) this.passed += 1
    else this.failed += 1
    if (wrong.length > 0) console.log(`✗  ${what}\n     ${wrong.join('\n     ')}`)
  }

  /** A figure for the table at the end. */
  figure(part: string, name: string, value: string | number): void {
    this.#rows.push([part, name, String(value)])
  }

  print(): void {
    const widths = [0, 1].map((at) => Math.max(...this.#rows.map((row) => row[at]!.length)))
    for (const [part, name, value] of this.#rows) {
      console.log(`${part.padEnd(widths[0]!)}  ${name.padEnd(widths[1]!)}  ${value}`)
    }
    console.log(`${this.passed} passed, ${this.failed} failed`)
  }
}
