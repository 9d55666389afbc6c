import type { ResourceState, ResourceType } from '#lib/resources/resource-type.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, type Run } from './run.ts'
import { learn } from './step-create.ts'
import { interruptible, slackened, untilBeat } from './wait.ts'

/** Asks the type until the object is ready, as often as the type wishes; what it learns on the way is recorded. */
export async function untilReady(run: Run, row: ResourceRecord, state: () => ResourceState): Promise<void> {
  const type = behaviourOf(run.world, row)
  if (!type.ready) return
  try {
    await settle(run, row, type, state)
  } catch (error) {
    if (run.signal.aborted && run.signal.reason !== 'stopping') await type.giveUp?.(resourceContext(run), state())
    throw error
  }
}

async function settle(run: Run, row: ResourceRecord, type: ResourceType, state: () => ResourceState): Promise<void> {
  const begun = run.world.clock.now()
  while (type.ready) {
    const answer = await interruptible(type.ready(resourceContext(run), state()), run.signal)
    if (answer === 'ready') return
    if (answer.record) {
      learn(row, answer.record)
      await run.recorder.record(row)
    }
    const { wait, isSignalled } = answer
    await untilBeat(run.world.clock, isSignalled ? wait : slackened(wait, run.world.clock.now() - begun), run.signal)
  }
}
