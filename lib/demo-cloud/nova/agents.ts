import type { CloudState } from '../cloud-state.ts'
import { collect, type GuestFetch, tell } from './agent-calls.ts'
import { type Collector, collectorIn } from './agent-config.ts'
import { type AgentConfig, carriedOut, configsIn } from './agent-hooks.ts'
import type { AgentRun, Server } from './tables.ts'

/** How often a real server's agent asks for news. */
const pollSeconds = 30
const [shortestRoundMs, longestRoundMs] = [150, 1000]

const told = (run: AgentRun | undefined) => run?.told === true

/** Calls back after so many milliseconds; the answer takes it back. */
export type After = (ms: number, callback: () => void) => () => void

const realTime: After = (ms, callback) => {
  const timer = setTimeout(callback, ms).unref()
  return () => clearTimeout(timer)
}

/**
 * The agents in those servers that were born with a place to ask for metadata: each asks there from time to time,
 * carries out what is new, one config after the other, and tells how it went. What they have done is kept with the cloud.
 */
export class Agents {
  readonly #cloud: CloudState
  readonly #fetch: GuestFetch
  readonly #now: () => number
  readonly #collectors = new WeakMap<Server, Collector | null>()
  readonly #next = new Map<string, number>()
  readonly #busy = new Set<string>()
  readonly #after: After
  #cancel = () => {}

  constructor(cloud: CloudState, fetch: GuestFetch, now: () => number, after: After = realTime) {
    this.#cloud = cloud
    this.#fetch = fetch
    this.#now = now
    this.#after = after
  }

  start(): void {
    this.#cancel = this.#after(this.#roundMs(), () => {
      try {
        this.#round()
      } catch (error) {
        console.error('demo cloud:', error)
      }
      this.start()
    })
  }

  stop(): void {
    this.#cancel()
  }

  /** Milliseconds of a real server's `seconds` at this cloud's speed. */
  #pace(seconds: number): number {
    const { pace, world } = this.#cloud
    return pace.after(seconds) - world.now
  }

  #roundMs(): number {
    return Math.min(Math.max(this.#pace(pollSeconds) / 3, shortestRoundMs), longestRoundMs)
  }

  #round(): void {
    const { world, nova } = this.#cloud
    const now = this.#now()
    world.advance(now)
    for (const server of nova.serversWithData.get('')) {
      if (server.vm_state !== 'active' || server.power_state !== 1 || this.#busy.has(server.id)) continue
      if (now < (this.#next.get(server.id) ?? 0) || !this.#collectorOf(server)) continue
      this.#busy.add(server.id)
      void this.#visit(server)
        // What can't be reached now is asked again at the next round.
        .catch(() => this.#wait(server, pollSeconds / 3))
        .finally(() => this.#busy.delete(server.id))
    }
  }

  #wait(server: Server, seconds: number): void {
    this.#next.set(server.id, this.#now() + this.#pace(seconds))
  }

  #collectorOf(server: Server): Collector | null {
    const known = this.#collectors.get(server)
    if (known !== undefined) return known
    const collector = collectorIn(server.user_data)
    this.#collectors.set(server, collector)
    return collector
  }

  async #visit(server: Server): Promise<void> {
    const metadata = await collect(this.#fetch, this.#collectorOf(server)!, this.#now())
    for (const config of configsIn(metadata ?? {})) {
      if (!this.#isThere(server)) return
      const run = this.#runOf(server, config)
      if (told(run)) continue
      const left = run.done_at - this.#now()
      if (left > 0) {
        this.#next.set(server.id, run.done_at)
        return
      }
      await tell(this.#fetch, config.inputs, run.outcome)
      if (!this.#isThere(server)) return
      this.#cloud.world.transaction(() => this.#cloud.nova.runs.update(run.id, { told: true }))
    }
    this.#wait(server, pollSeconds)
  }

  /** Servers go while their agents wait for an answer. */
  #isThere({ id }: Server): boolean {
    const server = this.#cloud.nova.servers.get(id)
    return server !== undefined && server.task_state !== 'deleting'
  }

  /** What this server has made of a config; it begins with it if it has not. */
  #runOf(server: Server, config: AgentConfig): AgentRun {
    const { nova, world, pace } = this.#cloud
    const id = `${server.id}/${config.id}`
    const known = nova.runs.get(id)
    if (known) return known
    const carried = carriedOut(config)
    world.advance(this.#now())
    const fields = {
      id,
      project_id: server.project_id,
      server_id: server.id,
      name: config.name,
      group: config.group,
      outcome: carried?.outcome ?? {},
      done_at: pace.after(carried?.seconds ?? 0),
      // Nothing is told of what no tool here can do.
      told: carried === undefined,
    }
    return world.transaction(() => nova.runs.insert(fields))
  }
}
