import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureBuilt } from '#bin/ensure-built.ts'
import type { Objects } from '#e2e/kill/differences.ts'
import { Life } from '#e2e/kill/life.ts'
import { killTemplate } from '#e2e/kill/template.ts'
import { allEnded } from '#e2e/scale/all-ended.ts'
import { startCluster } from '#e2e/scale/cluster.ts'
import { heatClient } from '#e2e/scale/heat-client.ts'
import { cloudProblems, eventProblems, objectsIn } from '#e2e/scale/judge.ts'
import { twentyResources } from '#e2e/scale/twenty-resources.ts'
import { inFalseTime, type SetClock } from './false-time.ts'
import { asked, settled, wrongWith } from './fault-life.ts'
import type { Report } from './report.ts'

const patienceMs = 240_000
/** After an operation began: when the clock is set, in milliseconds, and by how many hours it is wrong then. */
const settings = [
  [1500, 1],
  [4000, -1],
  [7000, 0],
] as const
const stacks = 20

/** The clock is set an hour ahead, two back and one ahead while stacks are created, and deleted. */
export async function clockSet(report: Report): Promise<void> {
  await inFalseTime((set) => withEmbedded(report, set))
  await ensureBuilt()
  await inFalseTime((set) => withSeveral(report, set))
}

/** A stack of a hundred resources in one process, with the database inside. */
async function withEmbedded(report: Report, set: SetClock): Promise<void> {
  const part = 'clock, embedded'
  const folder = mkdtempSync(join(tmpdir(), 'hearth-faults-'))
  const life = await Life.begin(folder, 3953)
  try {
    const before = await life.ask<Objects>('objects')
    const id = await life.ask<string>('create', { name: 'jumped', template: killTemplate(1).text })
    for (const end of ['CREATE_COMPLETE', 'DELETE_COMPLETE']) {
      const begun = performance.now()
      if (end === 'DELETE_COMPLETE') await asked(life, 'delete', { id })
      await settingClock(set)
      const told = await settled(life, id, patienceMs)
      report.figure(part, end, `after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      report.tried(`${part}: ${end}`, await wrongWith(life, { id, name: 'jumped', end, told, before, jumped: true }))
      const times = (await life.ask<{ time: number }[]>('events', { id })).map(({ time }) => time)
      const isSeen = times.some((time, at) => at > 0 && Math.abs(time - times[at - 1]!) > 1_800_000)
      report.tried(`${part}: the process saw how the clock was set`, isSeen ? [] : ['its events go on evenly'])
    }
  } finally {
    await life.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Many stacks, two workers, and a PostgreSQL on the same machine: its clock gives the leases by which they share. */
async function withSeveral(report: Report, set: SetClock): Promise<void> {
  const part = 'clock, two workers'
  const cluster = await startCluster({ webs: 1, workers: 2, speed: 'quick' })
  try {
    const { address, cloud, database } = cluster
    const heat = heatClient(address, cloud)
    const before = await objectsIn(cloud)
    const names = Array.from({ length: stacks }, (_, at) => `jumped${at}`)
    for (const end of ['CREATE_COMPLETE', 'DELETE_COMPLETE'] as const) {
      const begun = performance.now()
      const begin = (name: string) =>
        end === 'CREATE_COMPLETE' ? heat.create(name, twentyResources()) : heat.delete(name)
      await Promise.all(names.map(begin))
      await settingClock(set)
      const ended = await allEnded(heat, end, patienceMs)
      const there = end === 'CREATE_COMPLETE' ? names : []
      report.figure(part, end, `${stacks} stacks after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      report.tried(`${part}: ${end}`, [
        ...ended,
        ...cloudProblems(await objectsIn(cloud), before, there),
        ...(await eventProblems(database)),
      ])
    }
    const [{ taken = 0 } = {}] = await database.query<{ taken: number }>(
      'SELECT count(*)::int AS taken FROM operation WHERE attempt > 1',
    )
    report.figure(part, 'taken from a worker that lived', taken)
  } finally {
    await cluster.end()
  }
}

async function settingClock(set: SetClock): Promise<void> {
  const begun = performance.now()
  for (const [at, hours] of settings) {
    await pause(Math.max(0, at - (performance.now() - begun)))
    set(hours)
  }
}
