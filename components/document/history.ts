import { type Change, composeChanges, type Heard, isNothing, rebaseChange } from './change.ts'
import type { Content } from './document.ts'

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

/** Steps kept; older ones can no longer be undone. */
const depth = 500
/** A pause in typing longer than this begins a new step (ms). */
const pause = 900

export type Way = 'undo' | 'redo'

/** A step, and what takes it back; or makes it again, once it was taken back. */
interface Entry {
  readonly step: Step
  readonly change: Change
}

/** What is needed to take one's own steps back, and to make them again. */
export interface Recorder {
  /** The history as it stands; the same object as before where that says the same. */
  told(): History
  /**
   * A step was made that left `content`, and `back` leads back from there. Typing on without a pause or a new line stays
   * one step.
   */
  record(step: Step, breaksLine: boolean, content: Content, back: Change): void
  /** Takes out what is to be made next on this way, if there is anything. */
  take(way: Way): Entry | undefined
  /** What was taken was made; `back` leads back from there. */
  turn(way: Way, step: Step, back: Change): void
  /** Somebody else has changed the design: what is kept here shifts with that. */
  shift(theirs: Heard): void
}

/**
 * Each entry is positioned in the content that making those above it leaves, the topmost in the content as it is. With
 * nobody else about, undoing is thus exact; the changes of others are carried down through all entries as they come.
 * Relative positions of Yjs would not do: letters that are brought back are new ones to it, and older entries would not
 * find them (nor does its UndoManager, once they have been edited).
 */
export function createRecorder(): Recorder {
  let stacks: Readonly<Record<Way, readonly Entry[]>> = { undo: [], redo: [] }
  let history: History = { past: [], future: [] }
  /** When something was last typed (ms); long ago, once anything else came between. */
  let lastTyped = Number.NEGATIVE_INFINITY
  return {
    told() {
      const past = stacks.undo.map(({ step }) => step)
      const future = stacks.redo.map(({ step }) => step).toReversed()
      if (!same(past, history.past) || !same(future, history.future)) history = { past, future }
      return history
    },
    record(step, breaksLine, content, back) {
      const goesOn = step.typing && !breaksLine && step.time - lastTyped < pause
      const last = goesOn ? stacks.undo.at(-1) : undefined
      const before = last ? stacks.undo.slice(0, -1) : stacks.undo
      const change = last ? composeChanges(content, back, last.change) : back
      const entries = isNothing(change) ? [] : [{ step: last?.step ?? step, change }]
      stacks = { undo: [...before, ...entries].slice(-depth), redo: [] }
      lastTyped = step.typing && entries.length > 0 ? step.time : Number.NEGATIVE_INFINITY
    },
    take(way) {
      lastTyped = Number.NEGATIVE_INFINITY
      const next = stacks[way].at(-1)
      stacks = { ...stacks, [way]: stacks[way].slice(0, -1) }
      return next
    },
    turn(way, step, back) {
      const other = way === 'undo' ? 'redo' : 'undo'
      stacks = { ...stacks, [other]: [...stacks[other], { step, change: back }] }
    },
    shift(theirs) {
      const undo = shifted(stacks.undo, theirs)
      if (undo.length < stacks.undo.length) lastTyped = Number.NEGATIVE_INFINITY
      stacks = { undo, redo: shifted(stacks.redo, theirs) }
    },
  }
}

/** The entries as they are once `theirs` has happened; those that have nothing left to do are dropped. */
function shifted(entries: readonly Entry[], theirs: Heard): Entry[] {
  const out: Entry[] = []
  let carried = theirs
  for (const { step, change } of entries.toReversed()) {
    const { ours, theirs: deeper } = rebaseChange(change, carried)
    carried = deeper
    if (!isNothing(ours)) out.push({ step, change: ours })
  }
  return out.toReversed()
}

const same = (a: readonly Step[], b: readonly Step[]) => a.length === b.length && a.every((step, at) => step === b[at])
