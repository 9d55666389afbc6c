import type { ResourceState } from '#lib/resources/resource-type.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, type Run } from './run.ts'
import { learn } from './step-create.ts'
import { interruptible, sleep } from './wait.ts'

/** Asks the type until the object is ready, as often as the type wishes; what it learns on the way is recorded. */
export async function untilReady(run: Run, row: ResourceRecord, state: () => ResourceState): Promise<void> {
  const type = behaviourOf(run.world, row)
  if (!type.ready) return
  for (;;) {
    const answer = await interruptible(type.ready(resourceContext(run), state()), run.signal)
    if (answer === 'ready') return
    if (answer.record) {
      learn(row, answer.record)
      await run.recorder.record(row)
    }
    await sleep(run.world.clock, answer.wait, run.signal)
  }
}
