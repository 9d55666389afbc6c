import type { Positions } from '#lib/graph/layout.ts'
import type { Edit } from '#lib/text/edit.ts'
import {
  applyChange,
  type Change,
  type Content,
  type Environment,
  emptyHistory,
  type History,
  record,
  redoStep,
  type Step,
  undoStep,
} from './history.ts'

export interface DocumentState extends Content {
  readonly name: string
  /** Selected resources by name, so that a selection outlives every re-reading of the text. */
  readonly selection: ReadonlySet<string>
  readonly history: History
  /** Grows with every change of content or name. */
  readonly version: number
}

/** Who made a change; a listener skips what it has made itself. */
export type Origin = 'editor' | 'gesture' | 'history'

export interface EditOptions {
  readonly origin?: Origin
  readonly typing?: boolean
  /** Places that change with the text, in the same step: where a dropped resource stands. */
  readonly moves?: Change['moves']
  readonly select?: ReadonlySet<string>
}

/**
 * The one truth of an open design: text, places, files, selection, and one history over them all. Knows no framework
 * and no YAML; canvas, editor and forms all write through `edit` and `move` and read through `subscribe`.
 */
export interface Document {
  current(): DocumentState
  /** `edits` are told when the text changed, positioned in the text before. */
  subscribe(listener: (state: DocumentState, edits: readonly Edit[], origin: Origin) => void): () => void
  edit(edits: readonly Edit[], label: string, options?: EditOptions): void
  move(positions: Positions, label: string): void
  /** Takes over places that nobody chose; not a step of the history. */
  settle(positions: Positions): void
  setFiles(files: ReadonlyMap<string, string>, label: string): void
  setEnvironments(environments: readonly Environment[], label: string): void
  rename(name: string): void
  select(names: ReadonlySet<string>): void
  /** The step taken back, if there was one. */
  undo(): Step | undefined
  redo(): Step | undefined
}

export function createDocument(initial: Content & { readonly name: string }, clock: () => number = Date.now): Document {
  let state: DocumentState = { ...initial, selection: new Set(), history: emptyHistory, version: 0 }
  const listeners = new Set<(state: DocumentState, edits: readonly Edit[], origin: Origin) => void>()
  const become = (next: DocumentState, edits: readonly Edit[] = [], origin: Origin = 'gesture') => {
    state = next
    for (const listener of listeners) listener(state, edits, origin)
  }
  const change = (made: Change, label: string, { origin = 'gesture', typing = false, select }: EditOptions = {}) => {
    const history = record(state.history, state, made, { label, typing, time: clock() })
    const next = { ...state, ...applyChange(state, made), history, version: state.version + 1 }
    become(select ? { ...next, selection: select } : next, made.edits ?? [], origin)
  }
  const travel = (way: ReturnType<typeof undoStep>): Step | undefined => {
    if (!way) return undefined
    for (const made of way.changes) {
      become({ ...state, ...applyChange(state, made), version: state.version + 1 }, made.edits ?? [], 'history')
    }
    become({ ...state, history: way.history })
    return way.step
  }
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(edits, label, options = {}) {
      if (edits.length === 0 && !options.moves?.size) return
      change({ edits, ...(options.moves && { moves: options.moves }) }, label, options)
    },
    move: (positions, label) => positions.size > 0 && change({ moves: positions }, label),
    settle(positions) {
      const fresh = [...positions].filter(([name]) => !state.layout.has(name))
      if (fresh.length > 0) become({ ...state, layout: new Map([...state.layout, ...fresh]) })
    },
    setFiles: (files, label) => change({ files }, label),
    setEnvironments: (environments, label) => change({ environments }, label),
    rename: (name) => name !== state.name && become({ ...state, name, version: state.version + 1 }),
    select(names) {
      if (names.symmetricDifference(state.selection).size > 0) become({ ...state, selection: names })
    },
    undo: () => travel(undoStep(state.history)),
    redo: () => travel(redoStep(state.history)),
  }
}
