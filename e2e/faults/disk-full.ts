import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Objects } from '#e2e/kill/differences.ts'
import { Life } from '#e2e/kill/life.ts'
import { killTemplate } from '#e2e/kill/template.ts'
import { type PostgresCluster, postgresCluster } from '#e2e/postgres-cluster.ts'
import { settled, wrongWith } from './fault-life.ts'
import type { Report } from './report.ts'
import { smallDisk } from './small-disk.ts'

const patienceMs = 180_000
const fullForMs = 6000

/**
 * The disk of the database fills up in the midst of creating a stack, and is cleared some seconds later: of a PostgreSQL
 * server, and of the embedded database.
 */
export async function diskFull(report: Report): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('Only root can mount a small disk: sudo npm run test:faults disk')
  await onFullDisk(report, 'disk full, PostgreSQL', 'server')
  await onFullDisk(report, 'disk full, embedded', 'embedded')
}

async function onFullDisk(report: Report, part: string, kind: 'server' | 'embedded'): Promise<void> {
  const disk = smallDisk(kind === 'server' ? 220 : 160)
  const ownFolder = mkdtempSync(join(tmpdir(), 'hearth-faults-'))
  let cluster: PostgresCluster | undefined
  let life: Life | undefined
  try {
    if (kind === 'server') cluster = postgresCluster(3957, { place: disk.folder })
    if (cluster) process.env.DATABASE_URL = cluster.url
    const begin = () => Life.begin(cluster ? ownFolder : disk.folder, 3958)
    life = await begin()
    const before = await life.ask<Objects>('objects')
    const id = await life.ask<string>('create', { name: 'full', template: killTemplate(1).text })
    await pause(500)
    disk.fill()
    const said = await refusedWhileFull(life)
    await pause(fullForMs)
    disk.clear()
    // A server that could not even write its log ends, and is started again by whoever runs it.
    if (cluster && !cluster.isUp()) cluster.start()
    const lives = await life.ask('objects').then(
      () => true,
      () => false,
    )
    if (!lives && !life.isAlive()) life = await begin()
    const told = await settled(life, id, patienceMs)
    report.figure(part, 'a launch meanwhile', said)
    report.figure(part, 'the process', lives ? 'lived' : 'answered again after a restart')
    report.tried(part, await wrongWith(life, { id, name: 'full', end: 'CREATE_COMPLETE', told, before }))
  } finally {
    delete process.env.DATABASE_URL
    await life?.kill()
    cluster?.end()
    disk.end()
    rmSync(ownFolder, { recursive: true, force: true })
  }
}

/** What somebody is told who launches a stack while nothing can be stored. */
async function refusedWhileFull(life: Life): Promise<string> {
  // Nothing of it would be in the cloud.
  const note = { type: 'OS::Heat::Value', properties: { value: 'x'.repeat(100_000) } }
  const template = JSON.stringify({ heat_template_version: '2021-04-16', resources: { note } })
  for (let at = 0; at < 40; at++) {
    try {
      await life.ask('create', { name: `more${at}`, template })
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
    await pause(50)
  }
  return 'nothing was refused'
}
