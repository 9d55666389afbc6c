import { setTimeout as pause } from 'node:timers/promises'
import type { Checks } from '#e2e/checks.ts'
import { allEnded } from './all-ended.ts'
import type { Cluster } from './cluster.ts'
import { heatClient } from './heat-client.ts'
import { cloudProblems, eventProblems, objectsIn } from './judge.ts'
import type { Member } from './member.ts'
import { twentyResources } from './twenty-resources.ts'

const patienceMs = 900_000
const killEveryMs = 1000
/** A machine on which a worker takes longer to start than it lives would never get done. */
const mostKills = 60

/** Launches many stacks at once while each second one of the workers dies, and starts again; then deletes them. */
export async function killedWorkers(cluster: Cluster, checks: Checks, stacks: number): Promise<void> {
  const { address, cloud, database, workers } = cluster
  const heat = heatClient(address, cloud)
  const before = await objectsIn(cloud)
  const names = Array.from({ length: stacks }, (_, at) => `killed${at}`)
  const begun = performance.now()
  const killing = killInTurn(workers)
  const refused: string[] = []
  const launch = (name: string) =>
    heat.create(name, twentyResources()).catch((error: Error) => refused.push(error.message))
  await Promise.all(names.map(launch))
  checks.report(`${stacks} launches at once were accepted`, refused)
  const unfinished = await allEnded(heat, 'CREATE_COMPLETE', patienceMs)
  const kills = await killing.end()
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  checks.report(`${stacks} stacks of 20 resources are complete after ${seconds} s and ${kills} × kill -9`, unfinished)
  checks.report(
    'the cloud has of each resource one, and nothing else',
    cloudProblems(await objectsIn(cloud), before, names),
  )
  checks.report('events of every stack are numbered without gaps', await eventProblems(database))
  for (const name of names) await heat.delete(name)
  checks.report('all can be deleted', await allEnded(heat, 'DELETE_COMPLETE', patienceMs))
  checks.report('nothing of them is left in the cloud', cloudProblems(await objectsIn(cloud), before, []))
}

/** Kills one of those that are ready each second and starts it again; `end` lets all of them live. */
function killInTurn(workers: readonly Member[]) {
  let ended = false
  let kills = 0
  const starting = new Set<Promise<unknown>>()
  const revive = async (worker: Member) => {
    await worker.kill()
    kills += 1
    const start = worker.start()
    starting.add(start)
    await start
    starting.delete(start)
  }
  const loop = async () => {
    for (; !ended && kills < mostKills; await pause(killEveryMs)) {
      const ready = workers.filter(({ isReady }) => isReady)
      const victim = ready[Math.floor(Math.random() * ready.length)]
      if (victim) void revive(victim)
    }
  }
  const looping = loop()
  return {
    async end(): Promise<number> {
      ended = true
      await looping
      await Promise.all(starting)
      return kills
    },
  }
}
