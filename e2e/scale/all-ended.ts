import { setTimeout as pause } from 'node:timers/promises'
import type { HeatClient } from './heat-client.ts'

/** Waits until none of the project's stacks is at work, or patience is over; what did not end as `wanted`. */
export async function allEnded(heat: HeatClient, wanted: string, patienceMs: number): Promise<string[]> {
  for (const deadline = performance.now() + patienceMs; ; await pause(500)) {
    const states = [...(await heat.states())]
    const working = states.some(([, { state }]) => state.endsWith('_IN_PROGRESS'))
    if (working && performance.now() < deadline) continue
    return states
      .filter(([, { state }]) => state !== wanted)
      .map(([id, { state, reason }]) => `${id} is ${state}: ${reason}`)
  }
}
