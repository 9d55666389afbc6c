import { rmSync } from 'node:fs'
import { ensureBuilt } from '#bin/ensure-built.ts'
import { Checks } from '#e2e/checks.ts'
import { startCluster } from './cluster.ts'
import { killedWorkers } from './killed-workers.ts'
import { rollingRestart } from './rolling-restart.ts'

/*
 * npm run test:scale [-- STACKS]
 *
 * Two web processes and two workers on one PostgreSQL. First, 200 stacks are launched at once while workers are killed
 * (kill -9) each second; then every process is restarted in turn while a quarter as many are launched and watched. All
 * stacks must complete; the demo cloud must hold each resource once; events must be numbered, and heard, without gaps.
 */

const stacks = Number(process.argv[2] ?? 200)
/** As many workers stand by, each with some 80 MB; when all have died but two, these go on alone. */
const mostKills = 60
await ensureBuilt()
const checks = new Checks()
for (const [scenario, count, spares] of [
  [killedWorkers, stacks, mostKills],
  [rollingRestart, Math.ceil(stacks / 4), 0],
] as const) {
  const cluster = await startCluster({ webs: 2, workers: 2, speed: 'quick', spares })
  try {
    await scenario(cluster, checks, count)
  } finally {
    await cluster.end()
  }
  if (checks.failed > 0) console.log(`What the processes said is in ${cluster.logs}`)
  else rmSync(cluster.logs, { recursive: true, force: true })
}
process.exit(checks.end() ? 0 : 1)
