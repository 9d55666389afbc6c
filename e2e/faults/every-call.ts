import { type Phase, type Strike, type Struck, strikes, struck } from '#lib/engine/testing/struck.ts'
import type { Report } from './report.ts'

const atOnce = 8

/** Each call of creating, and of deleting, a stack of fifty resources is hit once, in every way there is. */
export async function everyCall(report: Report): Promise<void> {
  for (const phase of ['create', 'delete'] as const) {
    for (const strike of Object.keys(strikes) as Strike[]) await everyCallOf(report, phase, strike)
  }
}

async function everyCallOf(report: Report, phase: Phase, strike: Strike): Promise<void> {
  const ended = new Map<string, number>()
  let calls = 0
  let next = 0
  let isOver = false
  const lane = async () => {
    while (!isOver) {
      const at = next++
      const one = await struck(phase, at, strike).catch(thrown)
      // There was no call of that number: all have been hit.
      if (one.call === null) {
        isOver = true
        return
      }
      calls += 1
      ended.set(one.state, (ended.get(one.state) ?? 0) + 1)
      report.tried(`${phase}, call ${at} (${one.call}) ${strike}: ${one.state} ${one.reason}`, one.problems)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  const told = [...ended].sort().map(([state, count]) => `${count} ${state}`)
  report.figure(`every call of a ${phase}`, strike, `${calls} calls: ${told.join(', ')}`)
}

const thrown = (error: unknown): Struck => ({
  call: 'unknown',
  state: 'threw',
  reason: '',
  problems: [error instanceof Error ? String(error.stack) : String(error)],
})
