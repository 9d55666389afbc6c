import type { Caller } from '#lib/engine/requests.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** Who calls: a caller of the engine, with the roles that Keystone says they have in their project. */
export interface Visitor extends Caller {
  readonly roles: readonly string[]
  /** Finds the stacks of all projects by their ids. */
  readonly isCloudAdmin: boolean
}

export type JsonMap = { [key: string]: Value }

/** One request to a route, once it is known who asks and that they may. */
export interface Call {
  readonly visitor: Visitor
  /** What the route's `{names}` stand for, decoded. */
  readonly params: { readonly [name: string]: string }
  readonly query: URLSearchParams
  /** The query as it was sent: '' or from '?' on. */
  readonly search: string
  /** Address of the project: `https://host/heat/v1/<project>`. */
  readonly base: string
  /** Address of this request, without its query. */
  readonly address: string
  /** The body as JSON; undefined when there is none. */
  readonly body: Value | undefined
}

/** What a handler answers: 200 with this as JSON, or a `Response` of its own. */
export type Answer = object | null
