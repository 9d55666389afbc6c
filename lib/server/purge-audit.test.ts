import { expect, test } from 'vitest'
import { FakeClock } from '#lib/engine/in-memory/fake-clock.ts'
import { purgeAudit } from './purge-audit.ts'

test('a worker purges when it begins and each hour, whatever came of the last time, until it stops', async () => {
  const clock = new FakeClock(0)
  const said: string[] = []
  let purged = 0
  const purge = async () => {
    purged += 1
    if (purged === 1) throw new Error('no database')
  }
  const stop = purgeAudit({ purge }, clock, (message) => void said.push(message))
  expect(purged).toBe(1)
  await clock.advance(3_600_000 * 2)
  expect([purged, said]).toEqual([3, ['the audit trail could not be purged']])
  stop()
  await clock.advance(3_600_000 * 2)
  expect(purged).toBe(3)
})
