import type { CloudState } from '../cloud-state.ts'
import { issueFor } from '../keystone/tokens.ts'
import type { Letter } from './outbox.ts'

const roundMs = 200

type Post = (request: Request) => Promise<Response>

/**
 * Carries what is in the outbox to its addresses, once each. A demo cloud tells nobody but itself and the services in its
 * own catalogue: what is addressed to others is dropped.
 */
export class Postman {
  readonly #cloud: CloudState
  readonly #post: Post
  readonly #now: () => number
  readonly #origins: ReadonlySet<string>
  #timer: NodeJS.Timeout | undefined

  constructor(cloud: CloudState, post: Post, now: () => number) {
    this.#cloud = cloud
    this.#post = post
    this.#now = now
    const { publicUrl, extraEndpoints } = cloud.config
    this.#origins = new Set([publicUrl, ...extraEndpoints.map(({ url }) => url)].map((url) => new URL(url).origin))
  }

  start(): void {
    this.#timer = setTimeout(() => {
      for (const letter of this.#cloud.outbox.letters()) this.#deliver(letter)
      this.start()
    }, roundMs)
    this.#timer.unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #deliver({ id, url, body, as }: Letter): void {
    const { world, outbox } = this.#cloud
    world.transaction(() => outbox.remove(id))
    if (!this.#origins.has(URL.parse(url)?.origin ?? '')) return
    const token = as && issueFor(this.#cloud, as.user_id, as.project_id, this.#now())
    const headers = { 'content-type': 'application/json', ...(token ? { 'x-auth-token': token } : {}) }
    this.#post(new Request(url, { method: 'POST', headers, body })).then(
      (response) => response.body?.cancel(),
      (error: unknown) => console.error('demo cloud:', error),
    )
  }
}
