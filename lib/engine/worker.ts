import { failedFor, stackEvent } from './events.ts'
import type { Interruption } from './fail.ts'
import { isGivenUp } from './is-given-up.ts'
import { type Ending, unobserved } from './observer.ts'
import { type Held, operate, told } from './operate.ts'
import type { Job } from './queue.ts'
import type { StackNews } from './stack-news.ts'
import { Turns } from './turns.ts'
import { Interrupted } from './wait.ts'
import type { World } from './world.ts'

/** A lease outlives three missed renewals; a dead worker's operations are free again this long after its death. */
const leaseMs = 4000
const renewEveryMs = 1000
/** So long after a renewal has begun, a call that is made then still arrives within the lease. */
const sureMs = 2000
const sweepEveryMs = 2000
const jobsAtOnce = 20
/** How long, at most, a worker leaves a new job to those that have less to do. */
const mostPatientMs = 20
const mostPassedOver = 10

/**
 * Takes operations from the queue and carries them out, any number at a time: those of nested stacks run while their
 * parents wait. Keeps its leases alive, and brings back to the queue what a dead worker left.
 */
export class Worker {
  readonly #world: World
  readonly #news: StackNews
  readonly #owner: string
  readonly #held = new Map<string, Held>()
  /** By operation: until when nobody else can have it, in milliseconds. */
  readonly #sureUntil = new Map<string, number>()
  #renewing: Promise<void> | undefined
  readonly #running = new Set<Promise<void>>()
  readonly #stops: (() => unknown)[] = []
  #stopping = false
  #sweptAt = 0
  /** By the clock of the leases. */
  #leasesAt = 0
  /** How many sweeps are passed over still, and how many were in a row. */
  #toPassOver = 0
  #passedOver = 0
  readonly #turns: Turns
  #stopped = false
  #pulling: Promise<void> | undefined
  #pullAgain = false
  #isWaking = false

  constructor(world: World, news: StackNews) {
    this.#world = world
    this.#news = news
    this.#owner = world.random.uuid()
    this.#turns = new Turns(world)
  }

  async start(): Promise<void> {
    const { store, queue } = this.#world
    this.#stops.push(await queue.wakeups(() => this.#wake()))
    this.#stops.push(await store.halts((id) => void this.#heed(id)))
    this.#every(renewEveryMs, () => this.#renew())
    this.#every(sweepEveryMs, () => this.#sweep())
    await this.#sweep()
    this.#pull()
  }

  /** Whether operations that wait are found: it looked for them not long ago. */
  isLooking(): boolean {
    return !this.#stopping && Math.abs(this.#world.clock.now() - this.#sweptAt) < 5 * sweepEveryMs
  }

  /**
   * Takes nothing new, and interrupts what runs without recording failures. Each operation is given back as soon as the
   * calls in the midst of which it is are answered: another worker goes on from there at once. Until then leases live.
   */
  async stop(): Promise<void> {
    this.#stopping = true
    for (const { interruption } of this.#held.values()) interruption.abort('stopping' satisfies Interruption)
    await this.#pulling
    await Promise.allSettled(this.#running)
    this.#stopped = true
    for (const stop of this.#stops) await stop()
  }

  #every(ms: number, work: () => Promise<void>): void {
    const { clock, log } = this.#world
    const again = () => {
      cancel = clock.after(ms, () => {
        work()
          .catch((error: unknown) => log('the worker could not reach its database', error))
          .finally(() => !this.#stopped && again())
      })
    }
    let cancel = () => {}
    again()
    this.#stops.push(() => cancel())
  }

  /** A job wakes all workers: whoever has less to do goes first, and the others find it gone, or look once for many. */
  #wake(): void {
    const ms = this.#world.queue.isShared ? Math.min(this.#held.size, mostPatientMs) : 0
    if (ms === 0) this.#pull()
    else if (!this.#isWaking) {
      this.#isWaking = true
      this.#world.clock.after(ms, () => {
        this.#isWaking = false
        this.#pull()
      })
    }
  }

  #pull(): void {
    if (this.#stopping) return
    if (this.#pulling !== undefined) {
      this.#pullAgain = true
      return
    }
    this.#pulling = this.#pullAll()
      .catch((error: unknown) => this.#world.log('no jobs could be fetched', error))
      .finally(() => {
        this.#pulling = undefined
        if (this.#pullAgain) {
          this.#pullAgain = false
          this.#pull()
        }
      })
  }

  async #pullAll(): Promise<void> {
    for (;;) {
      const jobs = await this.#world.queue.pull(jobsAtOnce)
      for (const job of jobs) {
        const running = this.#work(job).finally(() => this.#running.delete(running))
        this.#running.add(running)
      }
      if (jobs.length < jobsAtOnce || this.#stopping) return
    }
  }

  async #work(job: Job): Promise<void> {
    const { store, queue, log } = this.#world
    let isGivenBack = false
    try {
      const sureUntil = this.#world.clock.now() + sureMs
      const operation = await store.claim(job.operationId, this.#owner, leaseMs, this.#world.clock.now())
      if (operation) {
        const fence = { operationId: operation.id, owner: this.#owner, attempt: operation.attempt }
        const interruption = new AbortController()
        const held: Held = { operation, fence, interruption, halt: operation.halt, sure: () => this.#makeSure(held) }
        this.#held.set(operation.id, held)
        this.#sureUntil.set(operation.id, sureUntil)
        if (this.#stopping) interruption.abort('stopping' satisfies Interruption)
        const observer = this.#world.observer ?? unobserved
        const ending = await observer.operation(operation, () => this.#carryOut(held))
        isGivenBack = ending === 'handed-over' && (await store.release(fence))
      }
    } catch (error) {
      log(`operation ${job.operationId} was given up; it will be taken over`, error)
    } finally {
      this.#held.delete(job.operationId)
      this.#sureUntil.delete(job.operationId)
      const ended = isGivenBack ? queue.pushAgain(job) : queue.done(job)
      await ended.catch((error: unknown) => log('a job could not be ended', error))
    }
  }

  /** An error that no resource caused fails the stack: somebody must see it. */
  async #carryOut(held: Held): Promise<Ending> {
    const world = this.#world
    try {
      return await operate(world, this.#news, held)
    } catch (error) {
      const isStopping = held.interruption.signal.reason === ('stopping' satisfies Interruption)
      if (isGivenUp(error) || isStopping) return this.#givenUp(held, error)
      world.log(`operation ${held.operation.id} failed`, error)
      const stack = await world.store.stack(held.operation.stackId)
      if (!stack) return 'failed'
      const message = error instanceof Error ? error.message : String(error)
      const end = failedFor(held.operation.action, `Stack ${held.operation.action} failed: ${message}`)
      const events = [stackEvent(world, stack, end)]
      await world.store.finish(held.fence, stack.id, { stack: end, events, next: null })
      return 'failed'
    }
  }

  /** Once its lease runs out, the operation is taken again, here or elsewhere. */
  #givenUp({ operation }: Held, error: unknown): Ending {
    const isLost = error instanceof Error && error.name === 'StoreUnavailable'
    if (isLost) this.#world.log(`operation ${operation.id} is left to whoever reaches the database again`, error)
    return 'handed-over'
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#renewAll().finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  async #renewAll(): Promise<void> {
    if (this.#held.size === 0) return
    const { store, clock } = this.#world
    const sureUntil = clock.now() + sureMs
    for (const { id, halt } of await store.renew(this.#owner, [...this.#held.keys()], leaseMs)) {
      const held = this.#held.get(id)
      if (!held) continue
      this.#sureUntil.set(id, sureUntil)
      if (halt === null) continue
      told(held, halt)
      this.#news.nudge()
    }
  }

  /**
   * Asks the database when the last renewal is too long ago: this process may have stood still. Who can't be sure leaves
   * the operation as it is recorded, for whoever has it.
   */
  async #makeSure({ operation, interruption }: Held): Promise<void> {
    const isSure = () => this.#world.clock.now() < (this.#sureUntil.get(operation.id) ?? 0)
    if (isSure()) return
    await this.#renew()
    // It may have been under way for long when it was joined.
    if (!isSure()) await this.#renew()
    if (isSure()) return
    interruption.abort('stopping' satisfies Interruption)
    throw new Interrupted(interruption.signal.reason)
  }

  async #heed(operationId: string): Promise<void> {
    if (operationId !== '' && !this.#held.has(operationId)) return
    await this.#renew().catch(() => {})
  }

  /**
   * Whether the clock of the leases has jumped not long ago: those of living workers have run out with it, and they have
   * as much time to renew them as ever. A process that stands still again and again sees the same: it sweeps in the end.
   */
  #isClockSet(at: number): boolean {
    const isSet = this.#leasesAt !== 0 && Math.abs(at - this.#leasesAt - sweepEveryMs) > leaseMs
    this.#leasesAt = at
    if (isSet) this.#toPassOver = Math.ceil(leaseMs / sweepEveryMs) + 1
    this.#passedOver = this.#toPassOver > 0 && this.#passedOver < mostPassedOver ? this.#passedOver + 1 : 0
    this.#toPassOver = Math.max(0, this.#toPassOver - 1)
    return this.#passedOver > 0
  }

  async #sweep(): Promise<void> {
    const { jobs: left, at } = await this.#world.store.abandoned()
    this.#sweptAt = this.#world.clock.now()
    if (this.#isClockSet(at)) return
    const lost = left.filter(({ operationId }) => !this.#held.has(operationId))
    const waiting = await this.#world.queue.pushLost(lost)
    await this.#turns.told(waiting)
    // Nobody may have said that there is room.
    if (waiting.length > 0) this.#pull()
  }
}
