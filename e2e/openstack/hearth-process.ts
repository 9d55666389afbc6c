import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectRoot } from '#bin/project-root.ts'

/** Building the pages may come first. */
const longestStartMs = 600_000

/** A Hearth in a process of its own, on a data folder of its own, which outlives a process that was killed. */
export class HearthProcess {
  readonly address: string
  readonly #folder = mkdtempSync(join(tmpdir(), 'hearth-openstack-'))
  readonly #script: string
  readonly #environment: Readonly<Record<string, string>>
  #process: ChildProcess | undefined

  private constructor(script: string, port: number, environment: Readonly<Record<string, string>>) {
    this.address = `http://127.0.0.1:${port}`
    this.#script = script
    this.#environment = { ...environment, PORT: String(port), HEARTH_DATA: this.#folder }
  }

  /** Starts one; with `pages` as `npm start` does, which may build them first. */
  static async begin(
    port: number,
    environment: Readonly<Record<string, string>>,
    { pages = false } = {},
  ): Promise<HearthProcess> {
    const script = pages ? 'bin/start.ts' : 'e2e/openstack/without-pages.ts'
    const hearth = new HearthProcess(script, port, environment)
    await hearth.start()
    return hearth
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  /** Starts it, again after a death, and waits until it answers. */
  async start(): Promise<void> {
    const env = { ...process.env, ...this.#environment }
    const child = spawn(process.execPath, [this.#script], {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    this.#process = child
    for (const end = Date.now() + longestStartMs; Date.now() < end; await pause(200)) {
      const answer = await fetch(`${this.address}/heat`).catch(() => undefined)
      if (answer) return
      if (child.exitCode !== null) throw new Error(`Hearth ended with ${child.exitCode}.`)
    }
    throw new Error(`${this.address} did not answer.`)
  }

  /** kill -9, and waits until it is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Stops it and removes its data. */
  async end(): Promise<void> {
    await this.#end('SIGTERM')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
}
