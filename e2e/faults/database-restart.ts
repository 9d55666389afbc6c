import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Objects } from '#e2e/kill/differences.ts'
import { Life } from '#e2e/kill/life.ts'
import { killTemplate } from '#e2e/kill/template.ts'
import { postgresCluster } from '#e2e/postgres-cluster.ts'
import { asked, settled, wrongWith } from './fault-life.ts'
import type { Report } from './report.ts'

const part = 'database crashes'
/** After the operation began, in milliseconds. */
const crashesAt = [1500, 6000]
const patienceMs = 180_000
/** Of a pool of twenty, prisma's own, and one that listens. */
const mostConnections = 45

/** The database crashes twice in the midst of creating, and of deleting, a stack of a hundred resources. */
export async function databaseRestart(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-faults-'))
  const cluster = postgresCluster(3955)
  process.env.DATABASE_URL = cluster.url
  const life = await Life.begin(folder, 3956)
  try {
    const before = await life.ask<Objects>('objects')
    const id = await life.ask<string>('create', { name: 'crashed', template: killTemplate(1).text })
    for (const end of ['CREATE_COMPLETE', 'DELETE_COMPLETE']) {
      const begun = performance.now()
      if (end === 'DELETE_COMPLETE') await asked(life, 'delete', { id })
      const downMs = await crashing(cluster.crash)
      const told = await settled(life, id, patienceMs)
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      report.figure(part, end, `after ${seconds} s, with the database down for ${downMs.join(' and ')} ms`)
      report.tried(`${part}: ${end}`, await wrongWith(life, { id, name: 'crashed', end, told, before }))
    }
    const open = await connections(cluster.url)
    report.figure(part, 'connections at the end', open)
    report.tried(`${part}: connections`, open > mostConnections ? [`there are ${open}`] : [])
  } finally {
    delete process.env.DATABASE_URL
    await life.kill()
    cluster.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function crashing(crash: () => void): Promise<number[]> {
  const begun = performance.now()
  const down: number[] = []
  for (const at of crashesAt) {
    await pause(Math.max(0, at - (performance.now() - begun)))
    const from = performance.now()
    crash()
    down.push(Math.round(performance.now() - from))
  }
  return down
}

async function connections(url: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    "SELECT count(*)::int AS open FROM pg_stat_activity WHERE backend_type = 'client backend'",
  )
  await client.end()
  return (rows as { open: number }[])[0]!.open - 1
}
