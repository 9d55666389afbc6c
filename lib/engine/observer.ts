import type { Visit } from '#lib/graph/walk.ts'
import type { NewEvent, OperationRecord, ResourceRecord } from './records.ts'

/** How a worker let go of an operation; `superseded`: by another of its stack; `handed-over`: to another worker. */
export type Ending = 'complete' | 'failed' | 'superseded' | 'handed-over'

/** Where an operation comes from: the request, and the place in a trace, in which somebody began it. */
export interface Origin {
  readonly requestId?: string
  /** As W3C's Trace Context has it. */
  readonly traceparent?: string
}

/** Whoever watches the engine at work. It changes nothing of what happens, and must not throw. */
export interface Observer {
  /** Carries `work` out: what is told while it runs belongs to this operation. */
  operation(operation: OperationRecord, work: () => Promise<Ending>): Promise<Ending>
  /** The same for one resource of the operation that runs. */
  step(row: Pick<ResourceRecord, 'name' | 'type'>, work: () => Promise<Visit>): Promise<Visit>
  /** Hears of the events of the operation that runs once they are durable. */
  told(events: readonly NewEvent[]): void
  /** What a new operation keeps of the moment in which it is begun. */
  origin(): Origin | undefined
}

/** Nobody watches. */
export const unobserved: Observer = {
  operation: (_operation, work) => work(),
  step: (_row, work) => work(),
  told() {},
  origin: () => undefined,
}
