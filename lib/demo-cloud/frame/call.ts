import type { CloudState } from '../cloud-state.ts'

/** Who is calling, as their token says. */
export interface Auth {
  readonly token: string
  readonly userId: string
  readonly projectId: string | null
  readonly domainId: string | null
  readonly roles: readonly string[]
  readonly isAdmin: boolean
  /** By what somebody else, or a program, acts for the user; null also for an unrestricted application credential. */
  readonly delegation: 'trust' | 'application credential' | null
}

/** One request on its way through a service. `path` and `params` are relative to the service's root. */
export interface Call {
  readonly cloud: CloudState
  readonly auth: Auth
  readonly method: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown
  /** The body of an upload. */
  readonly bytes: Uint8Array | undefined
  /** The service's public root, without a slash at the end. */
  readonly base: string
  /** The minor number of the API microversion asked for, e.g. 90 for 2.90. */
  readonly minor: number
  /** Milliseconds on the demo cloud's clock. */
  readonly now: number
  readonly requestId: string
}

/** What a service answers; objects become JSON, text and bytes go as they are. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (call: Call) => Answer

/** A handler for `GET /v2.1/servers/{id}` and the like. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly handle: Handler
  /** Served without a token. */
  readonly open?: true
  /** Only for callers with the admin role. */
  readonly admin?: true
  /** The body is taken as bytes, whatever it says it is. */
  readonly raw?: true
  /** Slow work to be done before the (synchronous) handler, which finds the result in `call.body`. */
  readonly prepare?: (body: unknown) => Promise<unknown>
}

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({ status: 200, body, headers })
export const created = (body: unknown, headers?: Answer['headers']): Answer => ({ status: 201, body, headers })
export const accepted = (body?: unknown, headers?: Answer['headers']): Answer => ({ status: 202, body, headers })
export const noContent = (): Answer => ({ status: 204 })

/** A service's no. `type` is the service's own word: an exception class in neutron, a fault name in nova and cinder. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly type: string | undefined

  constructor(status: number, message: string, type?: string) {
    super(message)
    this.status = status
    this.type = type
  }
}
