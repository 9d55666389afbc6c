import { randomUUID } from 'node:crypto'
import type { DemoHomeStore } from '#lib/db/demo-home-store.ts'
import type { DemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { DemoStore } from '#lib/demo-cloud/demo-store.ts'
import type { Clock, Log } from '#lib/engine/world.ts'
import type { DemoHome } from './demo-home.ts'
import { elsewhere, forward, isForwarded, nowhere, offsetHeader } from './forward.ts'

export interface RovingHomeOptions {
  readonly store: DemoHomeStore
  /** Brings the demo cloud to life on its objects. */
  readonly move: (objects: DemoStore) => Promise<DemoCloud>
  readonly adminToken: string
  readonly clock: Clock
  readonly log: Log
  /** Where other processes reach this one; null when it never lives here. */
  readonly address: string | null
}

/** How long after the death of its process the demo cloud stays away, at most. */
const leaseMs = 3000
const renewEveryMs = 1000
/** How long a request waits for the demo cloud while it lives nowhere. */
const patienceMs = 15_000
const lookAgainMs = 200

/** The demo cloud's stay in this process. */
interface Term {
  readonly id: string
  readonly cloud: Promise<DemoCloud>
  /** What is asked of it just now. */
  readonly asked: Set<Promise<unknown>>
  /** Its clock's lead over ours in milliseconds, once it lives. */
  now: (() => number) | undefined
  /** On this machine's clock: from then on it may have begun to live elsewhere. */
  until: number
}

/**
 * A demo cloud that lives in one of several processes: in whichever first finds that it lives nowhere. Whoever has it
 * renews a lease, and loses it with its life; a process that leaves gives it up at once. All others pass requests on.
 * What had already begun to be written when it moved is refused by the database, so it never lives twice.
 */
export class RovingHome implements DemoHome {
  readonly adminToken: string
  readonly #options: RovingHomeOptions
  readonly #stops: (() => unknown)[] = []
  #term: Term | undefined
  #leaving = false
  /** Where it lives otherwise, as far as is known. */
  #address: string | null = null
  #offset = 0
  #moved = Promise.withResolvers<void>()
  #looking: Promise<void> | undefined

  private constructor(options: RovingHomeOptions) {
    this.#options = options
    this.adminToken = options.adminToken
  }

  static async open(options: RovingHomeOptions): Promise<RovingHome> {
    const home = new RovingHome(options)
    home.#stops.push(await options.store.moves(() => void home.#look()))
    await home.#look()
    home.#lookLater()
    return home
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const body = request.body ? await request.arrayBuffer() : null
    const again = () => new Request(request.url, { ...partsOf(request), body })
    const deadline = this.#options.clock.now() + patienceMs
    // A connection that is lost with its process may have been lost in the midst of an answer.
    let mayLose = request.method === 'GET' || request.method === 'HEAD'
    for (;;) {
      const here = this.#here()
      if (here) return this.#ask(here, again(), isForwarded(request))
      if (isForwarded(request)) return elsewhere()
      try {
        const answer = this.#address === null ? null : await forward(this.#address, again())
        if (answer) return this.#passedOn(answer)
      } catch (error) {
        if (!mayLose) throw error
        mayLose = false
      }
      if (this.#options.clock.now() > deadline || request.signal.aborted) return nowhere()
      await this.#movement()
    }
  }

  now(): number {
    return this.#term?.now?.() ?? this.#options.clock.now() + this.#offset
  }

  async leave(): Promise<void> {
    this.#leaving = true
    for (const stop of this.#stops) await stop()
    await this.#looking
    const term = this.#term
    if (term) {
      await Promise.allSettled(term.asked)
      await this.#end(term)
      await this.#options.store.release(term.id)
    }
  }

  #passedOn(answer: Response): Response {
    this.#offset = Number(answer.headers.get(offsetHeader) ?? 0)
    return answer
  }

  /** The stay, while nobody else can have it. */
  #here(): Term | undefined {
    const term = this.#term
    return term && !this.#leaving && performance.now() < term.until ? term : undefined
  }

  async #ask(term: Term, request: Request, tellsOffset: boolean): Promise<Response> {
    const asked = term.cloud.then((cloud) => cloud.fetch(request))
    term.asked.add(asked)
    try {
      const answer = await asked
      if (tellsOffset) answer.headers.set(offsetHeader, String(this.now() - this.#options.clock.now()))
      return answer
    } finally {
      term.asked.delete(asked)
    }
  }

  /** Renews the stay, or sees where the demo cloud lives, and takes it in if it lives nowhere. */
  #look(): Promise<void> {
    this.#looking ??= this.#lookOnce()
      .catch((error: unknown) => this.#options.log('the demo cloud’s home could not be asked for', error))
      .finally(() => {
        this.#looking = undefined
      })
    return this.#looking
  }

  async #lookOnce(): Promise<void> {
    const { store, address } = this.#options
    if (this.#term) return this.#renew(this.#term)
    const before = this.#address
    this.#address = await store.address()
    if (this.#address === null && address !== null && !this.#leaving) await this.#takeIn(address)
    if (this.#term || this.#address !== before) this.#tellMovement()
  }

  async #renew(term: Term): Promise<void> {
    const from = performance.now()
    if (await this.#options.store.renew(term.id, leaseMs)) term.until = from + leaseMs
    else await this.#end(term)
  }

  async #takeIn(address: string): Promise<void> {
    const { store, move, log } = this.#options
    const id = randomUUID()
    const until = performance.now() + leaseMs
    if (!(await store.take(id, address, leaseMs))) return
    const cloud = move(store.objects(id))
    const term: Term = { id, cloud, asked: new Set(), until, now: undefined }
    this.#term = term
    cloud.then(
      ({ now }) => {
        term.now = now
      },
      async (error: unknown) => {
        log('the demo cloud could not move in', error)
        this.#term = undefined
        await store.release(id).catch(() => {})
      },
    )
  }

  async #end(term: Term): Promise<void> {
    this.#term = undefined
    await term.cloud.then(
      (cloud) => cloud.stop(),
      () => {},
    )
  }

  #lookLater(): void {
    const cancel = this.#options.clock.after(renewEveryMs, () => {
      this.#stops.splice(this.#stops.indexOf(cancel), 1)
      void this.#look().finally(() => !this.#leaving && this.#lookLater())
    })
    this.#stops.push(cancel)
  }

  /** Resolves when it has moved, or may have. */
  async #movement(): Promise<void> {
    const { clock } = this.#options
    const pause = Promise.withResolvers<void>()
    const cancel = clock.after(lookAgainMs, pause.resolve)
    await Promise.race([this.#moved.promise, pause.promise])
    cancel()
    if (this.#leaving) this.#address = await this.#options.store.address().catch(() => null)
    else await this.#look()
  }

  #tellMovement(): void {
    this.#moved.resolve()
    this.#moved = Promise.withResolvers<void>()
  }
}

const partsOf = ({ method, headers, signal, redirect }: Request) => ({ method, headers, signal, redirect })
