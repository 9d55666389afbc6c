import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startFlags } from './served.ts'

/*
 * Figures of the Heat API: the script that a real Heat was measured with, run as it is against `npm start`.
 */

const script = '../shared/openstack/heat-bench.py'
const cases = 'flat:100,flat:1000,chain:300,group:500,validate:1000,update:1000,reads:1000,many:10'
const port = 3233
const PATIENCE_MS = 60_000
const MEMORY_GOAL = 400
const READ_GOAL = 0.05

/** Heat's recorded figures: `shipped` sleeps a second after every resource, `noPause` doesn't. Seconds. */
export interface Recorded {
  readonly cases: Record<
    string,
    { shipped: number | null; noPause: number | null; noPauseCpu: number | null } | undefined
  >
  readonly readsWith1000Resources: Record<string, number | undefined>
}

/** A line of the script: seconds of wall time, and what the server used meanwhile. */
interface Line {
  readonly case: string
  readonly op: string
  readonly seconds: number
  readonly engine_cpu?: number
  readonly rss_mib?: number
}

/** What must hold of a line: so many times faster than Heat, or so many seconds. */
const goals: Record<string, { times: number } | { seconds: number } | undefined> = {
  'flat:1000 create': { times: 100 },
  'flat:1000 delete': { times: 100 },
  'chain:300 create': { times: 20 },
  'chain:300 delete': { times: 20 },
  'update:1000 update 1 resource': { seconds: 0.5 },
}

/** Names of the recorded figures where the script calls them otherwise. */
const recordedName: Record<string, string | undefined> = {
  'validate:1000 validate': 'validate:1000',
  'update:1000 update 1 resource': 'update:1000 one',
  'update:1000 update, no change': 'update:1000 none',
  'update:1000 delete': 'flat:1000 delete',
  'reads:1000 create': 'flat:1000 create',
  'reads:1000 delete': 'flat:1000 delete',
  'many:10 create all': 'many:10 create',
}

/** Runs the script on a server of its own and prints its lines next to Heat's; `only`: other cases than all. */
export async function benchHeat(recorded: Recorded | undefined, only: string = cases): Promise<void> {
  console.log('\nHeat API, the embedded database and an instant demo cloud')
  if (!existsSync(script)) return console.log(`${script} is absent.`)
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'))
  const server = startServer(folder)
  try {
    await answering()
    const lines = await measured(join(folder, 'lines.jsonl'), only)
    console.log(heading)
    for (const line of lines) console.log(row(line, recorded))
    console.log(memory(lines))
  } finally {
    server.kill('SIGTERM')
    await new Promise((ended) => server.once('exit', ended))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** As `npm start` begins it; the port among the arguments tells it from others on the machine. */
function startServer(folder: string) {
  return spawn(process.execPath, [...startFlags(), 'bin/start.ts', `--port=${port}`], {
    env: { ...process.env, PORT: String(port), HEARTH_DATA: folder, HEARTH_DEMO_SPEED: 'instant', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function answering(): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    if (
      await fetch(`http://127.0.0.1:${port}/heat`).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((wake) => setTimeout(wake, 200))
  }
  throw new Error(`the server did not answer within ${PATIENCE_MS / 1000} s`)
}

async function measured(file: string, only: string): Promise<Line[]> {
  const args = [
    ...[script, '--auth-url', `http://127.0.0.1:${port}/demo-cloud/identity/v3`],
    ...['--username', 'demo', '--password', 'hearth-demo', '--project', 'demo'],
    ...['--poll', '0.05', '--cases', only, '--procs', `bin/start.ts --port=${port}`, '--json', file],
  ]
  const child = spawn('python3', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  // Its own lines are for whoever waits; what failed is told nowhere else.
  for await (const text of createInterface(child.stdout)) {
    if (/FAILED|processes matched/.test(text)) console.log(text)
  }
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Line)
}

const heading = [
  'case'.padEnd(34),
  ...['wall s', 'cpu s', 'shipped', 'noPause', 'its cpu'].map((text) => text.padStart(9)),
  ' times as fast: shipped, noPause, cpu',
].join('')

function row(line: Line, recorded: Recorded | undefined): string {
  const name = `${line.case} ${line.op}`
  const heat = recorded?.cases[recordedName[name] ?? name]
  const read =
    recorded?.readsWith1000Resources[
      line.op.replace(', no outputs', '?resolve_outputs=false').replace(' limit', '?limit')
    ]
  const theirs = [heat?.shipped ?? read, heat?.noPause ?? read, heat?.noPauseCpu]
  const ours = [line.seconds, line.seconds, line.engine_cpu]
  const times = theirs.map((value, at) => ratio(value, ours[at]))
  return [
    name.padEnd(34),
    ...[...ours.slice(1), ...theirs].map((value) => shown(value).padStart(9)),
    `  ${times.map((value) => (value === null ? '-' : value.toFixed(0)).padStart(6)).join('')}`,
    `  ${verdict(name, line, times)}`,
  ].join('')
}

/** The clock of the process ticks in hundredths of a second. */
const ratio = (theirs: number | null | undefined, ours: number | undefined) =>
  theirs === null || theirs === undefined || ours === undefined ? null : theirs / Math.max(ours, 0.001)

const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? '-' : value.toFixed(value < 0.1 ? 3 : 2)

function verdict(name: string, line: Line, [, wall = null, cpu = null]: (number | null)[]): string {
  const goal = goals[name] ?? (line.op.startsWith('GET') ? { seconds: READ_GOAL } : undefined)
  if (goal === undefined) return ''
  if ('seconds' in goal) return `${line.seconds < goal.seconds ? 'met' : 'MISSED'} (< ${goal.seconds} s)`
  const met = (value: number | null) => value !== null && value >= goal.times
  return `${met(wall) ? 'met' : 'MISSED'} in wall, ${met(cpu) ? 'met' : 'MISSED'} in CPU time (≥ ${goal.times} ×)`
}

function memory(lines: readonly Line[]): string {
  const sizes = lines.map(({ rss_mib: size }) => size ?? 0)
  const last = sizes.at(-1) ?? 0
  return `resident memory: ${Math.max(...sizes)} MiB at most, ${last} MiB at the end: ${last < MEMORY_GOAL ? 'met' : 'MISSED'} (< ${MEMORY_GOAL} MiB)`
}
