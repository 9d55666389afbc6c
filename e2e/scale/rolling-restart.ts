import { setTimeout as pause } from 'node:timers/promises'
import type { Checks } from '#e2e/checks.ts'
import { allEnded } from './all-ended.ts'
import type { Cluster } from './cluster.ts'
import { heatClient } from './heat-client.ts'
import { cloudProblems, eventProblems, objectsIn } from './judge.ts'
import type { Member } from './member.ts'
import { hearingProblems, readStream, type StreamReader } from './stream-reader.ts'
import { twentyResources } from './twenty-resources.ts'
import { watchPage } from './watched-page.ts'
import { receiveCalls } from './webhook-receiver.ts'

const patienceMs = 600_000
/** So long that every stack is at work while most of the processes are restarted. */
const secondsEach = 3

/** Restarts every process in turn while stacks are launched, readers follow each of them, and a page shows the first. */
export async function rollingRestart(cluster: Cluster, checks: Checks, stacks: number): Promise<void> {
  const { address, cloud, database, webs, workers } = cluster
  const heat = heatClient(address, cloud)
  const before = await objectsIn(cloud)
  const cookie = await signIn(address)
  const names = Array.from({ length: stacks }, (_, at) => `rolled${at}`)
  const calls = await receiveCalls(address, cookie)
  const readers = new Map<string, StreamReader>()
  const refused: string[] = []
  const launch = async (name: string) => {
    const id = await heat.create(name, twentyResources(secondsEach))
    readers.set(id, readStream(address, cookie, id))
    return id
  }
  const watched = await launch(names[0]!)
  const page = await watchPage(address, cookie, watched)
  const restarting = restartInTurn([...webs, ...workers])
  for (const name of names.slice(1)) {
    await launch(name).catch((error: Error) => refused.push(error.message))
    if (!restarting.isOver()) await pause(Math.random() * 800)
  }
  const stopProblems = await restarting.done
  checks.report(`${webs.length} web processes and ${workers.length} workers ended in order when told to`, stopProblems)
  checks.report(`${stacks} launches meanwhile were accepted`, refused)
  checks.report('no stack failed', await allEnded(heat, 'CREATE_COMPLETE', patienceMs))
  checks.report(
    'the cloud has of each resource one, and nothing else',
    cloudProblems(await objectsIn(cloud), before, names),
  )
  checks.report('events of every stack are numbered without gaps', await eventProblems(database))

  const shown = await page.shows('CREATE_COMPLETE').then(() => [], told)
  checks.report('the open page shows by itself how its stack ended', [...shown, ...page.errors])
  const last = await lastNumbers(cluster)
  const inPage = await page.heard()
  checks.report('the page heard every event once', hearingProblems('it', inPage, inPage[0] ?? 1, last.get(watched)!))
  const called = await calls.end(readers.size)
  checks.report('a webhook was called once of each stack', onceEach(called, [...readers.keys()]))
  const reopened = [...readers.values()].reduce((sum, reader) => sum + reader.reopened, 0)
  await quiet(readers, last)
  const misheard = [...readers].flatMap(([id, { heard }]) => hearingProblems(id, heard, 1, last.get(id)!))
  checks.report(`${readers.size} readers heard every event once, though their lines ended ${reopened} times`, misheard)
  await Promise.all([...readers.values()].map((reader) => reader.stop()))
  await page.close()
}

/** What is missing among what was heard, or was heard more than once. */
function onceEach(heard: readonly string[], wanted: readonly string[]): string[] {
  const counts = new Map(wanted.map((one) => [one, 0]))
  for (const one of heard) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].flatMap(([one, count]) => (count === 1 ? [] : [`${one}: ${count} times`]))
}

const told = (error: Error) => [error.message]

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, { method: 'POST', body: JSON.stringify({ method: 'demo' }) })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** One after the other is told to stop, and starts again before the next. */
function restartInTurn(members: readonly Member[]) {
  let isOver = false
  const restart = async () => {
    const problems: string[] = []
    for (const member of members) {
      const begun = performance.now()
      const code = await member.stop()
      console.log(`   ${member.name} ended within ${((performance.now() - begun) / 1000).toFixed(1)} s`)
      if (code !== 0) problems.push(`${member.name} ended with code ${code}`)
      await member.start()
    }
    isOver = true
    return problems
  }
  return { done: restart(), isOver: () => isOver }
}

/** The number of each stack's last event, by stack id. */
async function lastNumbers({ database }: Cluster): Promise<Map<string, number>> {
  const rows = await database.query<{ id: string; seq: number }>('SELECT id, seq FROM stack')
  return new Map(rows.map(({ id, seq }) => [id, Number(seq)]))
}

/** Waits a while for readers to hear the last events. */
async function quiet(readers: ReadonlyMap<string, StreamReader>, last: ReadonlyMap<string, number>): Promise<void> {
  const missing = () => [...readers].some(([id, { heard }]) => (heard.at(-1) ?? 0) < last.get(id)!)
  for (const deadline = performance.now() + 20_000; missing() && performance.now() < deadline; ) await pause(100)
}
