import { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from './tracing.ts'

/** On whose behalf something is done: it follows whatever is awaited, from a request into the operation it begins. */
export interface Trail {
  /** `req-` and a UUID, as OpenStack's services have them. */
  readonly requestId?: string
  /** The id that the caller's own service gave to what the request is part of. */
  readonly globalRequestId?: string
  readonly operationId?: string
  readonly stackId?: string
  readonly resource?: string
  readonly span?: Span
}

/** The trail of what runs now. */
export const trail = new AsyncLocalStorage<Trail>()
