import type { Point, Positions } from '#lib/graph/layout.ts'
import type { Edit } from '#lib/text/edit.ts'
import { applyEdits, invertEdits } from '#lib/text/edit.ts'

export interface Environment {
  readonly name: string
  readonly text: string
}

/** Everything of a design that can be changed and taken back. */
export interface Content {
  readonly text: string
  readonly layout: Positions
  readonly files: ReadonlyMap<string, string>
  readonly environments: readonly Environment[]
}

/** One change of a content: splices of the text, places on the canvas (undefined takes a place away), and the rest whole. */
export interface Change {
  readonly edits?: readonly Edit[]
  readonly moves?: ReadonlyMap<string, Point | undefined>
  readonly files?: ReadonlyMap<string, string>
  readonly environments?: readonly Environment[]
}

/** One entry of the history: what the user would call one action. */
export interface Step {
  readonly label: string
  /** Milliseconds since the epoch, of the last change in it. */
  readonly time: number
  readonly typing: boolean
  /** In order of doing; each with the way back. */
  readonly changes: readonly { readonly forward: Change; readonly backward: Change }[]
}

export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const emptyHistory: History = { past: [], future: [] }

/** Steps kept; older ones can no longer be undone. */
const depth = 500
/** A pause in typing longer than this begins a new step (ms). */
const pause = 900

export function applyChange(content: Content, change: Change): Content {
  return {
    text: change.edits?.length ? applyEdits(content.text, change.edits) : content.text,
    layout: change.moves ? moved(content.layout, change.moves) : content.layout,
    files: change.files ?? content.files,
    environments: change.environments ?? content.environments,
  }
}

function moved(layout: Positions, moves: ReadonlyMap<string, Point | undefined>): Positions {
  const next = new Map(layout)
  for (const [name, point] of moves) {
    if (point) next.set(name, point)
    else next.delete(name)
  }
  return next
}

/** The change that leads from `applyChange(content, change)` back to `content`. */
export function invertChange(content: Content, change: Change): Change {
  return {
    ...(change.edits && { edits: invertEdits(content.text, change.edits) }),
    ...(change.moves && { moves: new Map([...change.moves.keys()].map((name) => [name, content.layout.get(name)])) }),
    ...(change.files && { files: content.files }),
    ...(change.environments && { environments: content.environments }),
  }
}

/** The history after `change` was made to `content`. Typing on without a pause stays one step. */
export function record(
  history: History,
  content: Content,
  change: Change,
  step: { readonly label: string; readonly time: number; readonly typing?: boolean },
): History {
  const entry = { forward: change, backward: invertChange(content, change) }
  const last = history.past.at(-1)
  const typing = step.typing ?? false
  if (last && typing && last.typing && step.time - last.time < pause && !breaksLine(change)) {
    const grown: Step = { ...last, time: step.time, changes: [...last.changes, entry] }
    return { past: history.past.with(-1, grown), future: [] }
  }
  const fresh: Step = { label: step.label, time: step.time, typing, changes: [entry] }
  return { past: [...history.past.slice(1 - depth), fresh], future: [] }
}

function breaksLine(change: Change): boolean {
  return change.edits?.some((edit) => edit.insert.includes('\n')) ?? false
}

/** What undo has to do, in order; undefined when there is nothing to take back. */
export function undoStep(history: History): { history: History; changes: readonly Change[]; step: Step } | undefined {
  const step = history.past.at(-1)
  if (!step) return undefined
  return {
    history: { past: history.past.slice(0, -1), future: [step, ...history.future] },
    changes: step.changes.map((change) => change.backward).toReversed(),
    step,
  }
}

export function redoStep(history: History): { history: History; changes: readonly Change[]; step: Step } | undefined {
  const [step, ...future] = history.future
  if (!step) return undefined
  return {
    history: { past: [...history.past, step], future },
    changes: step.changes.map((change) => change.forward),
    step,
  }
}
