import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Life } from './life.ts'
import { type Expected, killTemplate } from './template.ts'

/*
 * npm run test:kill [-- ROUNDS]
 *
 * Kills Hearth (kill -9) at a random moment of creating, updating and deleting a stack of a hundred resources, starts it
 * again, and compares the demo cloud with the template: nothing may be missing, left over, or made twice; events must be
 * numbered without gaps; and the operation must go on within ten seconds of the new process's start.
 */

const rounds = Number(process.argv[2] ?? 20)
const port = 39_471
const slowestTakeOverMs = 10_000
const patienceMs = 180_000
const folder = mkdtempSync(join(tmpdir(), 'hearth-kill-'))
const problems: string[] = []
const takeOvers: number[] = []

interface State {
  readonly state: string
  readonly statusReason: string
  readonly done: boolean
  readonly seq: number
}

const nothing: Expected = { network: [], subnet: [], port: [], server: [], volume: [] }
const phases = [
  { command: 'create', end: 'CREATE_COMPLETE', edition: 1 },
  { command: 'update', end: 'UPDATE_COMPLETE', edition: 2 },
  { command: 'delete', end: 'DELETE_COMPLETE', edition: null },
] as const

let life = await Life.begin(folder, port)
const before = await life.ask<Record<string, string[]>>('objects')
const durations = await undisturbed()
let round = 0
for (let stack = 1; round < rounds; stack++) {
  const name = `kill${stack}`
  let id = ''
  for (const phase of phases) {
    if (round >= rounds && phase.command !== 'delete') continue
    id = await begin(phase, name, id)
    if (round < rounds) {
      round += 1
      await killAndRestart(phase, name, id, Math.random() * durations[phase.command]!)
    }
    await check(phase, name, id)
  }
}
await life.kill()
rmSync(folder, { recursive: true, force: true })

const slowest = Math.max(0, ...takeOvers)
console.log(
  `${rounds} kills; ${takeOvers.length} operations taken over, the slowest after ${(slowest / 1000).toFixed(1)} s`,
)
for (const problem of problems) console.log(`✗ ${problem}`)
process.exit(problems.length > 0 ? 1 : 0)

type Phase = (typeof phases)[number]

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
    await check(phase, 'first', id)
    taken[phase.command] = performance.now() - begun
  }
  console.log(
    'undisturbed:',
    Object.entries(taken)
      .map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`)
      .join(', '),
  )
  return taken
}

async function killAndRestart(phase: Phase, name: string, id: string, afterMs: number): Promise<void> {
  await pause(afterMs)
  await life.kill()
  life = await Life.begin(folder, port)
  const begun = performance.now()
  const found = await life.ask<State>('stack', { id })
  let now = found
  while (!now.done && now.seq === found.seq && performance.now() - begun < patienceMs) {
    await pause(50)
    now = await life.ask<State>('stack', { id })
  }
  const tookMs = performance.now() - begun
  if (!found.done) takeOvers.push(tookMs)
  if (!found.done && tookMs > slowestTakeOverMs) {
    problems.push(`${phase.command} of ${name}: went on only ${Math.round(tookMs)} ms after the restart`)
  }
  console.log(
    `${round}. ${phase.command} of ${name}, killed after ${Math.round(afterMs)} ms: ${found.done ? 'was over' : `went on ${Math.round(tookMs)} ms after the restart`}`,
  )
}

async function check(phase: Phase, name: string, id: string): Promise<void> {
  const begun = performance.now()
  let now = await life.ask<State>('stack', { id })
  while (!now.done && performance.now() - begun < patienceMs) {
    await pause(50)
    now = await life.ask<State>('stack', { id })
  }
  const where = `${phase.command} of ${name}`
  if (now.state !== phase.end) problems.push(`${where}: ended ${now.state}: ${now.statusReason}`)
  const numbers = await life.ask<number[]>('numbers', { id })
  if (numbers.some((number, at) => number !== at + 1)) problems.push(`${where}: event numbers have gaps`)
  const expected = phase.edition === null ? nothing : killTemplate(phase.edition).expected
  problems.push(...differences(await life.ask('objects'), expected, name).map((text) => `${where}: ${text}`))
}

/** What the cloud has too much or too little, by resource. */
function differences(objects: Record<string, string[]>, expected: Expected, stack: string): string[] {
  return Object.entries(expected).flatMap(([kind, names]) => {
    const added = without(objects[kind] ?? [], before[kind] ?? [])
    const made = added.map((name) => new RegExp(`^${stack}-(.+)-[a-z2-7]{12}$`).exec(name)?.[1] ?? name)
    const missing = without(names, made).map((name) => `${kind} ${name} is missing`)
    const extra = without(made, names).map((name) => `${kind} ${name} is too much`)
    return [...missing, ...extra]
  })
}

/** `list` less `taken`, one for one. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...list]
  for (const one of taken) {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}
