import { cpus, loadavg } from 'node:os'
import { ensureBuilt } from '#bin/ensure-built.ts'
import { allEnded } from '#e2e/scale/all-ended.ts'
import { type Cluster, startCluster } from '#e2e/scale/cluster.ts'
import { type HeatClient, heatClient } from '#e2e/scale/heat-client.ts'
import { strings, twentyResources } from '#e2e/scale/twenty-resources.ts'

/*
 * npm run bench:scale [-- STACKS]
 *
 * Stacks a second for 1, 2 and 4 workers behind one web process: of twenty resources half of which are in the demo cloud,
 * which one process answers, and of twenty strings, which workers make alone. The rate can rise only as far as there are
 * processors; what a stack costs in processor time says how far that is.
 */

const stacks = Number(process.argv[2] ?? 60)
const patienceMs = 600_000

await ensureBuilt()
console.log(`${stacks} stacks of 20 resources; ${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)}\n`)
console.log('  workers  resources       stacks/s   ms of processor a stack: workers, web')
for (const workers of [1, 2, 4]) {
  const cluster = await startCluster({ webs: 1, workers, speed: 'instant' })
  try {
    for (const [kind, template] of [
      ['in the cloud', twentyResources()],
      ['strings', strings(20)],
    ] as const) {
      const { rate, worker, web } = await measured(cluster, kind.replaceAll(' ', '-'), template)
      const figures = [rate.toFixed(1).padStart(8), worker.toFixed(0).padStart(14), web.toFixed(0).padStart(6)]
      console.log(`  ${String(workers).padStart(7)}  ${kind.padEnd(14)} ${figures.join('')}`)
    }
  } finally {
    await cluster.end()
  }
}
process.exit(0)

async function measured(cluster: Cluster, name: string, template: string) {
  const heat = heatClient(cluster.address, cluster.cloud)
  await launched(heat, `${name}-warm`, template, 5)
  const spent = () =>
    [cluster.workers, cluster.webs].map((members) => members.reduce((sum, one) => sum + one.cpuMs(), 0))
  const [workerBefore = 0, webBefore = 0] = spent()
  const begun = performance.now()
  await launched(heat, name, template, stacks)
  const seconds = (performance.now() - begun) / 1000
  const [workerAfter = 0, webAfter = 0] = spent()
  return {
    rate: stacks / seconds,
    worker: (workerAfter - workerBefore) / stacks,
    web: (webAfter - webBefore) / stacks,
  }
}

async function launched(heat: HeatClient, name: string, template: string, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, at) => heat.create(`${name}-${at}`, template)))
  const failed = await allEnded(heat, 'CREATE_COMPLETE', patienceMs)
  if (failed.length > 0) throw new Error(failed.join('\n'))
}
