import { ensureBrowser } from './ensure-browser.ts'
import { ensureBuilt, ensurePrismaClient } from './ensure-built.ts'
import { checkPackages } from './packages-step.ts'
import { runStep } from './run-step.ts'

/** `npm test`: types, lint, unit tests and browser journeys, each step a line in the summary; stops at the first failure. */
const steps: [string, () => Promise<number>][] = [
  ['generate', () => ensurePrismaClient().then(() => 0)],
  ['types', () => runStep('next', ['typegen']).then((code) => code || runStep('tsc', ['--noEmit']))],
  ['lint', () => runStep('biome', ['check', '.'])],
  ['packages', checkPackages],
  ['unit', () => runStep('vitest', ['run'])],
  ['build', () => ensureBuilt().then(() => 0)],
  ['journeys', async () => runStep('playwright', ['test'], { HEARTH_CHROMIUM: await ensureBrowser() })],
]

let failed: string | undefined
for (const [name, run] of steps) {
  const started = performance.now()
  const code = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  })
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(0)} s)\n`)
  if (code !== 0) {
    failed = name
    break
  }
}
if (failed) console.error(`The tests stopped at: ${failed}`)
process.exit(failed ? 1 : 0)
