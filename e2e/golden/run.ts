import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { judgeSet, setNames } from './sets.ts'
import type { Verdict } from './verdict.ts'

/**
 * `npm run golden -- [DIR] [--verbose]`: holds Hearth against facts recorded from a real Heat, and says how many agree.
 * Templates lie in `corpus` beside DIR. Ends with 0 once all sets were run, however many cases differ.
 */
const usual = '../shared/heat/golden'

function main(words: readonly string[]): number {
  const isVerbose = words.includes('--verbose')
  const folder = resolve(words.find((word) => !word.startsWith('--')) ?? usual)
  if (!setNames.some((name) => existsSync(resolve(folder, `${name}.json`)))) {
    console.error(`There are no recorded facts in ${folder}.`)
    return 1
  }
  const results = setNames.map((name) => {
    try {
      const verdicts = judgeSet(folder, name)
      console.log(`${name.padEnd(12)} ${verdicts ? share(verdicts) : 'not there, skipped'}`)
      if (isVerbose) for (const verdict of verdicts ?? []) if (!verdict.passed) tell(verdict)
      return { verdicts: verdicts ?? [], isRead: true }
    } catch (error) {
      console.log(`${name.padEnd(12)} can't be read: ${error instanceof Error ? error.message : error}`)
      return { verdicts: [], isRead: false }
    }
  })
  const all = results.flatMap(({ verdicts }) => verdicts)
  const passed = all.filter((verdict) => verdict.passed).length
  console.log(`${passed} passed, ${all.length - passed} failed`)
  return results.every(({ isRead }) => isRead) ? 0 : 1
}

function share(verdicts: readonly Verdict[]): string {
  const passed = verdicts.filter((verdict) => verdict.passed).length
  const percent = verdicts.length === 0 ? 100 : Math.floor((passed / verdicts.length) * 1000) / 10
  return `${passed} of ${verdicts.length}  ${percent.toFixed(1)} %`
}

function tell({ id, group, expected, got }: Verdict): void {
  console.log(`  ${id} (${group})`)
  console.log(`    expected ${JSON.stringify(expected)}`)
  console.log(`    got      ${JSON.stringify(got)}`)
}

process.exitCode = main(process.argv.slice(2))
