import type { Answer, Call, Refusal, Route } from './call.ts'

/** One OpenStack service: where it lives, what it serves and how it says no. */
export interface ApiService {
  /** First segment of its addresses. */
  readonly root: string
  readonly type:
    | 'identity'
    | 'compute'
    | 'network'
    | 'volume'
    | 'image'
    | 'object-store'
    | 'messaging'
    | 'load-balancer'
    | 'alarming'
    | 'metric'
    | 'admin'
  readonly routes: readonly Route[]
  readonly requestIdHeader: string
  refuse(refusal: Refusal): Answer
  /** Headers that every answer carries (microversions). */
  headers?(call: Call): Record<string, string>
  /** The newest microversion's minor number, for services that have them. */
  readonly maxMinor?: number
}
