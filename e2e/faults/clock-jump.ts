import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { installDebianPackages } from '#e2e/clients/debian-packages.ts'
import { Life } from '#e2e/kill/life.ts'
import { killTemplate } from '#e2e/kill/template.ts'
import { type Objects, settled, wrongWith } from './fault-life.ts'
import type { Report } from './report.ts'

const part = 'clock jumps'
const patienceMs = 180_000
const jumps = ['+3000', '-3000', '+0'] as const

/** The clock of the whole process, its database's too, jumps forward and back in the midst of creating a stack. */
export async function clockJump(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-faults-'))
  const dial = join(folder, 'clock')
  const turn = (seconds: string) => writeFileSync(dial, seconds)
  turn('+0')
  const faked = {
    LD_PRELOAD: fakeTime(),
    FAKETIME_TIMESTAMP_FILE: dial,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  Object.assign(process.env, faked)
  const life = await Life.begin(join(folder, 'data'), 3959)
  for (const name of Object.keys(faked)) delete process.env[name]
  try {
    const before = await life.ask<Objects>('objects')
    const begun = performance.now()
    const id = await life.ask<string>('create', { name: 'jumped', template: killTemplate(1).text })
    for (const seconds of jumps) {
      await pause(1500)
      turn(seconds)
    }
    const told = await settled(life, id, patienceMs)
    const wrong = await wrongWith(life, { id, name: 'jumped', end: 'CREATE_COMPLETE', told, before })
    report.figure(
      part,
      `by ${jumps.join(', ')} seconds`,
      `${told.state} after ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    )
    // Events tell what the clock said, and are in the order of their numbers.
    report.tried(
      part,
      wrong.filter((one) => !one.includes('back in time')),
    )
  } finally {
    await life.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fakeTime(): string {
  const find = () => globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0]
  if (!find()) installDebianPackages('faketime')
  const found = find()
  if (!found) throw new Error('libfaketime is needed: apt-get install faketime')
  return found
}
