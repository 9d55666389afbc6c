/** One stretch of time in a trace. */
export interface Span {
  /** W3C Trace Context: `00-<trace>-<span>-<flags>`. */
  readonly traceparent: string
  /** Adds what became known on the way. */
  set(attributes: Attributes): void
  end(outcome: 'well' | 'badly'): void
}

export type Attributes = Readonly<Record<string, string | number>>

export interface SpanStart {
  readonly name: string
  /** `server`: it answers somebody; `client`: it asks somebody. */
  readonly kind: 'server' | 'client' | 'internal'
  readonly attributes: Attributes
  /** The span around it, or that of another process; it begins a trace of its own without one. */
  readonly parent: string | undefined
}

/** Where spans go. */
export interface Tracing {
  begin(start: SpanStart): Span | undefined
  /** Sends what has not been sent yet. */
  stop(): Promise<void>
}

/** Nobody asked for traces. */
export const noTracing: Tracing = { begin: () => undefined, stop: async () => {} }

const wellFormed = /^00-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/

/** A `traceparent` that somebody sent, unless it is none. */
export const readTraceparent = (given: unknown): string | undefined =>
  typeof given === 'string' && wellFormed.test(given) ? given : undefined
