import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackages } from '#e2e/clients/debian-packages.ts'

/** Sets the clock of the processes that were started meanwhile by this many hours, from what it really is. */
export type SetClock = (hours: number) => void

/**
 * Runs `work`; the processes that it starts see the clock of a machine that it may set. What has passed since they began
 * goes on evenly for them, as it does when a machine's clock is set.
 */
export async function inFalseTime(work: (set: SetClock) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-time-'))
  const file = join(folder, 'offset')
  const set: SetClock = (hours) => writeFileSync(file, `${hours < 0 ? '-' : '+'}${Math.abs(hours)}h\n`)
  set(0)
  const variables = {
    LD_PRELOAD: library(),
    FAKETIME_TIMESTAMP_FILE: file,
    // Seconds: each call would read the file otherwise.
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_RESET: '1',
  }
  Object.assign(process.env, variables)
  try {
    await work(set)
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
    rmSync(folder, { recursive: true, force: true })
  }
}

function library(): string {
  const find = () => globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0]
  if (!find()) installDebianPackages('faketime')
  const found = find()
  if (!found) throw new Error('libfaketime is needed: apt-get install faketime')
  return found
}
