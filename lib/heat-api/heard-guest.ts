import { tooOften } from './fault.ts'
import type { HeatWorld, ProvenGuest } from './heat-world.ts'

/**
 * Hears a guest who has proved to be one, or refuses him because he signals without end. The audit trail has the first
 * signal of a resource in a minute, and the first refusal; each signal is an event of its stack anyway.
 */
export const heardGuest =
  ({ audit, signalAllowance }: Pick<HeatWorld, 'audit' | 'signalAllowance'>, request: Request) =>
  async ({ projectId, stackId, resource }: ProvenGuest): Promise<void> => {
    const { wait, told } = (await signalAllowance?.(`${stackId}/${resource}`)) ?? { wait: 0, told: true }
    const visitor = { projectId, userId: '', userName: `server, for ${resource}` }
    const [status, detail] = wait > 0 ? [429, 'RequestLimitExceeded'] : [200, '']
    if (told) await audit?.({ visitor, request, stackId, action: 'resource:signal', status, detail })
    if (wait > 0) throw tooOften(wait)
  }
