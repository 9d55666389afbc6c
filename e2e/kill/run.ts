import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ensurePrismaClient } from '#bin/ensure-built.ts'
import { differences, nothing } from './differences.ts'
import { Life } from './life.ts'
import { killTemplate } from './template.ts'

/*
 * npm run test:kill [-- ROUNDS]
 *
 * Kills Hearth (kill -9) at a random moment of creating, updating, suspending, resuming, saving or deleting a stack of a
 * hundred resources, starts it again, and compares the demo cloud with the template: nothing may be missing, left over, or made twice; events must be
 * numbered without gaps; and the operation must go on within ten seconds of the new process's start. A kill counts when
 * it really interrupted the operation; one that came too late is drawn again.
 */

const rounds = Number(process.argv[2] ?? 20)
const port = 39_471
const slowestTakeOverMs = 10_000
const patienceMs = 180_000
/** Of the time an undisturbed operation takes: the later, the more often it is over by then. */
const latest = 0.75
const folder = mkdtempSync(join(tmpdir(), 'hearth-kill-'))

interface State {
  readonly state: string
  readonly statusReason: string
  readonly done: boolean
}

interface Event {
  readonly seq: number
  /** Milliseconds since 1970. */
  readonly time: number
}

const phases = [
  { command: 'create', end: 'CREATE_COMPLETE', edition: 1 },
  { command: 'update', end: 'UPDATE_COMPLETE', edition: 2 },
  { command: 'suspend', end: 'SUSPEND_COMPLETE', edition: 2, suspended: true },
  { command: 'resume', end: 'RESUME_COMPLETE', edition: 2 },
  { command: 'snapshot', end: 'SNAPSHOT_COMPLETE', edition: 2, saved: true },
  { command: 'delete', end: 'DELETE_COMPLETE', edition: null },
] as const satisfies Phase[]

interface Phase {
  readonly command: string
  readonly end: string
  readonly edition: 1 | 2 | null
  readonly suspended?: boolean
  readonly saved?: boolean
}

await ensurePrismaClient()
let life = await Life.begin(folder, port)
const before = await life.ask<Record<string, string[]>>('objects')
const durations: Record<string, number> = await undisturbed()
const takeOvers: number[] = []
let tooLate = 0
let failed = 0
for (let stack = 1; takeOvers.length < rounds; stack++) {
  let id = ''
  for (const phase of phases) {
    id = await begin(phase, `kill${stack}`, id)
    if (takeOvers.length < rounds) await killed(phase, `kill${stack}`, id)
    else await settled(id)
  }
}
await life.kill()
rmSync(folder, { recursive: true, force: true })

const slowest = (Math.max(0, ...takeOvers) / 1000).toFixed(1)
console.log(
  `${takeOvers.length} operations interrupted (${tooLate} kills came too late), taken over within ${slowest} s`,
)
console.log(`${takeOvers.length - failed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

async function begin(phase: Phase, name: string, id: string): Promise<string> {
  const template = phase.edition === null ? '' : killTemplate(phase.edition).text
  const made = await life.ask<string | undefined>(phase.command, { id, name, template })
  return made ?? id
}

/** How long each phase takes when nobody is killed, in milliseconds. */
async function undisturbed(): Promise<Record<string, number>> {
  const taken: Record<string, number> = {}
  let id = ''
  for (const phase of phases) {
    const begun = performance.now()
    id = await begin(phase, 'first', id)
    const state = await settled(id)
    taken[phase.command] = performance.now() - begun
    const problems = await problemsOf(phase, 'first', id, state)
    if (problems.length > 0) throw new Error(`goes wrong even when nobody is killed: ${problems.join('; ')}`)
    console.log(`undisturbed ${phase.command}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  }
  return taken
}

/** Kills at a random moment of the running operation and judges what comes of it. */
async function killed(phase: Phase, name: string, id: string): Promise<void> {
  const afterMs = Math.random() * latest * durations[phase.command]!
  await pause(afterMs)
  await life.kill()
  const killedAt = Date.now()
  life = await Life.begin(folder, port)
  const readyAt = Date.now()
  const state = await settled(id)
  const wentOn = (await life.ask<Event[]>('events', { id })).find(({ time }) => time > killedAt)
  const problems = await problemsOf(phase, name, id, state)
  const what = `${phase.command} of ${name}, killed after ${Math.round(afterMs)} ms`
  if (!wentOn) {
    tooLate += 1
    console.log(`   ${what}: was over`)
    if (problems.length === 0) return
  }
  const tookMs = wentOn ? Math.max(0, wentOn.time - readyAt) : 0
  takeOvers.push(tookMs)
  if (tookMs > slowestTakeOverMs) problems.push('went on too late')
  if (problems.length > 0) failed += 1
  const told = `went on ${tookMs} ms after the restart, which took ${((readyAt - killedAt) / 1000).toFixed(1)} s`
  console.log(
    `${problems.length > 0 ? '✗' : '✓'}  ${takeOvers.length}. ${[`${what}: ${told}`, ...problems].join('\n     ')}`,
  )
}

/** The stack once its operation is over, or patience is. */
async function settled(id: string): Promise<State> {
  const begun = performance.now()
  for (;;) {
    const state = await life.ask<State>('stack', { id })
    if (state.done || performance.now() - begun > patienceMs) return state
    await pause(50)
  }
}

async function problemsOf(phase: Phase, name: string, id: string, { state, statusReason }: State): Promise<string[]> {
  const ended = state === phase.end ? [] : [`ended ${state}: ${statusReason}`]
  const events = await life.ask<Event[]>('events', { id })
  const gaps = events.some(({ seq }, at) => seq !== at + 1) ? ['event numbers have gaps'] : []
  const expected = phase.edition === null ? nothing : killTemplate(phase.edition, phase).expected
  return [...ended, ...gaps, ...differences(await life.ask('objects'), before, expected, name)]
}
