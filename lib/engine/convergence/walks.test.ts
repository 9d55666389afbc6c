import fc from 'fast-check'
import { test } from 'vitest'
import { take, walks } from '../testing/walk.ts'
import { withSeededIds } from '../testing/with-seeded-ids.ts'

const numRuns = Number(process.env.HEARTH_WALKS ?? 200)
/** With the seed of a failed run, the path that it told: only the walk that failed is taken again. */
const path = process.env.HEARTH_PATH

test('whatever befalls a stack, reality becomes what its template says, and nothing is left over', async () => {
  const began = performance.now()
  // Ids are drawn by another seed than all else, or the cloud’s would be the engine’s.
  const run = await fc.check(
    fc.asyncProperty(walks, (walk) => withSeededIds(walk.seed ^ 0x5eed, () => take(walk))),
    path === undefined ? { numRuns } : { path, endOnFailure: true },
  )
  const rate = (1000 * run.numRuns) / (performance.now() - began)
  console.info(`${run.numRuns} walks from seed ${run.seed}, ${rate.toFixed(1)} a second`)
  if (run.failed) throw new Error(fc.defaultReportMessage(run), { cause: run.errorInstance })
}, 86_400_000)
