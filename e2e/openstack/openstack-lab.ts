import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = (name: string) => fileURLToPath(new URL(`./lab/${name}`, import.meta.url))

/** Installs what a small OpenStack needs, from Debian's packages, and brings it up on loopback; what runs already is left. */
export const bringUp = (): Promise<void> => run('bash', [script('cloud-up.sh')])

/** Goes once through all that the cloud can do, so that a broken cloud is not taken for a broken Hearth. */
export const smoke = (): Promise<void> => run('/usr/bin/python3', [script('cloud-smoke.py'), 'lab'])

/** Stops what `bringUp` started; its data stays. */
export const takeDown = (): Promise<void> => run('bash', [script('cloud-down.sh')])

/** Stops it and forgets it: Nova goes on looking after each server that an earlier run left, at everybody's cost. */
export const forget = (): Promise<void> => run('bash', [script('cloud-down.sh')], { PURGE: '1' })

/** Measures an orchestration service by `cases` (`real:10`), and writes a line of JSON for each operation to `json`. */
export function measure(options: readonly string[]): Promise<void> {
  return run('/usr/bin/python3', [script('heat-bench.py'), ...options])
}

/** Runs a command, its output passed through; throws unless it succeeds. */
async function run(command: string, args: readonly string[], settings: Record<string, string> = {}): Promise<void> {
  const env = {
    ...process.env,
    ...settings,
    DURABLE: process.env.DURABLE ?? '0',
    API_WORKERS: process.env.API_WORKERS ?? '2',
  }
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}.`)
}
