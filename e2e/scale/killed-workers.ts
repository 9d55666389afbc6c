import { setTimeout as pause } from 'node:timers/promises'
import type { Checks } from '#e2e/checks.ts'
import { allEnded } from './all-ended.ts'
import type { Cluster } from './cluster.ts'
import { heatClient } from './heat-client.ts'
import { cloudProblems, eventProblems, objectsIn } from './judge.ts'
import { twentyResources } from './twenty-resources.ts'

const patienceMs = 900_000
const killEveryMs = 1000
/** How late a kill may be for all the others that this machine has to do. */
const lateMs = 500

/** Launches many stacks at once while each second one of two workers dies, and another begins; then deletes them. */
export async function killedWorkers(cluster: Cluster, checks: Checks, stacks: number): Promise<void> {
  const { address, cloud, database } = cluster
  const heat = heatClient(address, cloud)
  const before = await objectsIn(cloud)
  const names = Array.from({ length: stacks }, (_, at) => `killed${at}`)
  const begun = performance.now()
  const killing = killInTurn(cluster)
  const refused: string[] = []
  const launch = (name: string) =>
    heat.create(name, twentyResources()).catch((error: Error) => refused.push(error.message))
  await Promise.all(names.map(launch))
  checks.report(`${stacks} launches at once were accepted`, refused)
  const unfinished = await allEnded(heat, 'CREATE_COMPLETE', patienceMs)
  const kills = await killing.end()
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  checks.report(
    `${stacks} stacks of 20 resources are complete after ${seconds} s and ${kills.length} × kill -9`,
    unfinished,
  )
  checks.report('each second one of two workers was killed', pausesIn(kills))
  checks.report(
    'the cloud has of each resource one, and nothing else',
    cloudProblems(await objectsIn(cloud), before, names),
  )
  checks.report('events of every stack are numbered without gaps', await eventProblems(database))
  for (const name of names) await heat.delete(name)
  checks.report('all can be deleted', await allEnded(heat, 'DELETE_COMPLETE', patienceMs))
  checks.report('nothing of them is left in the cloud', cloudProblems(await objectsIn(cloud), before, []))
}

/** Kills the one that works longest each second, while a spare takes its place; `end` lets all live, and tells when. */
function killInTurn({ workers, spares }: Cluster) {
  let ended = false
  const kills: number[] = []
  const working = [...workers]
  const begun = performance.now()
  const loop = async () => {
    for (const spare of spares) {
      await pause(Math.max(0, begun + (kills.length + 1) * killEveryMs - performance.now()))
      if (ended) return
      const victim = working.shift()!
      kills.push(performance.now())
      await victim.kill()
      working.push(spare)
      // On a machine that is too busy it may be killed before it is ready.
      spare.start().catch(() => {})
    }
  }
  const looping = loop()
  return {
    async end(): Promise<readonly number[]> {
      ended = true
      await looping
      return kills
    },
  }
}

const pausesIn = (kills: readonly number[]) =>
  kills.slice(1).flatMap((at, before) => {
    const pausedMs = at - kills[before]!
    return pausedMs > killEveryMs + lateMs ? [`kill ${before + 2} came ${Math.round(pausedMs)} ms after the last`] : []
  })
