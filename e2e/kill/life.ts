import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

interface Reply {
  readonly call: number
  readonly answer?: unknown
  readonly error?: string
}

/** One life of a Hearth process: it starts on a data folder, is asked things, and is killed. */
export class Life {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  #calls = 0

  constructor(process: ChildProcess) {
    this.#process = process
    process.on('message', ({ call, answer, error }: Reply) => {
      const waiting = this.#waiting.get(call)
      this.#waiting.delete(call)
      if (error === undefined) waiting?.resolve(answer)
      else waiting?.reject(new Error(error))
    })
    process.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process has ended'))
      this.#waiting.clear()
    })
  }

  static async begin(dataFolder: string, port: number): Promise<Life> {
    const env = { ...process.env, HEARTH_DATA: dataFolder, PORT: String(port), HEARTH_DEMO_SPEED: 'quick' }
    const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), { env, stdio: 'inherit' })
    const life = new Life(child)
    await new Promise((resolve, reject) => life.#waiting.set(0, { resolve, reject }))
    return life
  }

  ask<T>(command: string, argument: Record<string, unknown> = {}): Promise<T> {
    if (!this.isAlive()) return Promise.reject(new Error('the process has ended'))
    const call = ++this.#calls
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(call, { resolve: resolve as (answer: unknown) => void, reject })
      this.#process.send({ call, command, argument })
    })
  }

  isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** kill -9, and waits until the process is gone. */
  async kill(): Promise<void> {
    if (!this.isAlive()) return
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGKILL')
    await gone
  }
}
