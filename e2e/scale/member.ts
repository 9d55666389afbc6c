import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { projectRoot } from '#bin/project-root.ts'

/** One process of several, which may be killed, told to stop, and started again. */
export class Member {
  readonly name: string
  readonly #environment: Readonly<Record<string, string>>
  readonly #log: number
  #process: ChildProcess | undefined
  #isReady = false
  #standsBy = false

  /** What it says is appended to the file `log`. */
  constructor(name: string, environment: Readonly<Record<string, string>>, log: string) {
    this.name = name
    this.#environment = environment
    this.#log = openSync(log, 'a')
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** Loads all that it needs, so that it starts at once when it shall. */
  async standBy(): Promise<void> {
    const child = this.#spawn('e2e/scale/stand-by.ts', 'ipc')
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`${this.name} ended before it stood by`)))
      child.once('message', () => resolve())
    })
    this.#standsBy = true
  }

  /** Starts it, and resolves when it says that it is ready. Rejects when it ends before; a kill may be why. */
  async start(): Promise<void> {
    const child = this.#standsBy ? this.#process! : this.#spawn('bin/start.ts')
    child.once('exit', () => {
      if (this.#process === child) this.#isReady = false
    })
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`${this.name} ended before it was ready`)))
      child.stdout!.on('data', (text: Buffer) => /is ready/.test(String(text)) && resolve())
      if (this.#standsBy) child.send('begin')
    })
    this.#standsBy = false
    this.#isReady = true
  }

  #spawn(script: string, ...further: 'ipc'[]): ChildProcess {
    const env = { ...process.env, ...this.#environment }
    const stdio: StdioOptions = ['ignore', 'pipe', this.#log, ...further]
    this.#process = spawn(process.execPath, [script], { cwd: projectRoot, env, stdio })
    return this.#process
  }

  /** Processor time that it has used, in milliseconds; the kernel counts in hundredths of a second. */
  cpuMs(): number {
    const fields = readFileSync(`/proc/${this.#process?.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Tells it to stop; its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process
    this.#isReady = false
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill(signal)
    return gone
  }
}
