import type { UndoManager } from 'yjs'

/** One entry of the history: what the user would call one action. */
export interface Step {
  readonly label: string
  /** When it began, in milliseconds since the epoch. */
  readonly time: number
  readonly typing: boolean
}

/** One's own steps alone: what others do meanwhile is never taken back by us. */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const emptyHistory: History = { past: [], future: [] }

/** Steps kept; older ones can no longer be undone. */
const depth = 500
/** A pause in typing longer than this begins a new step (ms). */
const pause = 900

/**
 * Tells `manager` that a change is about to be made, `since` the last one of ours (ms): typing on without a pause stays
 * one step, all else begins another.
 */
export function beginStep(manager: UndoManager, step: Step, since: number, breaksLine: boolean): void {
  const last = manager.undoStack.at(-1)
  const goesOn = last && stepOf(last).typing && step.typing && since < pause && !breaksLine
  if (!goesOn || manager.redoStack.length > 0) manager.stopCapturing()
}

/** Puts `step` on what `manager` has just recorded, unless that went on with a step that has its name. */
export function nameStep(manager: UndoManager, step: Step): void {
  const item = manager.undoStack.at(-1)
  if (item && !item.meta.has(stepKey)) item.meta.set(stepKey, step)
  manager.undoStack.splice(0, Math.max(0, manager.undoStack.length - depth))
}

/** The history as it stands; `before` itself where that says the same. */
export function historyOf(manager: UndoManager, before: History): History {
  const past = manager.undoStack.map(stepOf)
  const future = manager.redoStack.map(stepOf).toReversed()
  const same = (a: readonly Step[], b: readonly Step[]) =>
    a.length === b.length && a.every((step, at) => step === b[at])
  return same(past, before.past) && same(future, before.future) ? before : { past, future }
}

/** Under which a step is kept with what undoing it takes. */
export const stepKey = 'step'

const unnamed: Step = { label: 'Change', time: 0, typing: false }

function stepOf({ meta }: UndoManager['undoStack'][number]): Step {
  return (meta.get(stepKey) as Step | undefined) ?? unnamed
}
