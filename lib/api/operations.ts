import type { StackEvent } from './contract.ts'

/** One operation over a stack, as its own events tell it. Times in milliseconds. */
export interface Operation {
  /** Number of the event that began it; the same for ever. */
  readonly seq: number
  /** Heat's word: CREATE, UPDATE, ROLLBACK … */
  readonly action: string
  /** `SUPERSEDED` where another began before it had come to an end of its own. */
  readonly status: StackEvent['status'] | 'SUPERSEDED'
  readonly reason: string
  readonly from: number
  /** Null while it runs. */
  readonly to: number | null
}

/** What is told of an operation that waits for its turn, and has it then. */
const itsTurn = /^Stack [A-Z]+ (waits for|begins:)/

/** Whether a stack's reason is that its operation waits for others of its project. */
export const waitsForTurn = (reason: string): boolean => /^Stack [A-Z]+ waits for its turn/.test(reason)

/** The operations of a stack, oldest first, from its events in order. Events of resources are passed over. */
export function operationsOf(events: readonly StackEvent[]): Operation[] {
  const all: Operation[] = []
  for (const event of events) {
    if (!event.isStack) continue
    const at = Date.parse(event.time)
    const open = all.at(-1)?.to === null ? all.pop() : undefined
    const { seq, action, status, reason } = event
    if (status === 'IN_PROGRESS') {
      if (open?.action === action && itsTurn.test(reason)) {
        all.push({ ...open, reason })
        continue
      }
      if (open) all.push({ ...open, status: 'SUPERSEDED', to: at })
      all.push({ seq, action, status, reason, from: at, to: null })
    } else if (open?.action === action) all.push({ ...open, status, reason, to: at })
    else {
      if (open) all.push({ ...open, status: 'SUPERSEDED', to: at })
      all.push({ seq, action, status, reason, from: at, to: at })
    }
  }
  return all
}

/** The operation that ran at a moment, or the last one before it. */
export function operationAt(operations: readonly Operation[], at: number): Operation | undefined {
  return operations.findLast(({ from }) => from <= at) ?? operations[0]
}
