import * as Y from 'yjs'
import {
  editsIn,
  editText,
  environmentsIn,
  movePlaces,
  placesOf,
  sharedDraft,
  sharedParts,
  textsOf,
  writeEnvironments,
  writeTexts,
} from '#lib/api/shared-draft.ts'
import type { Point, Positions } from '#lib/graph/layout.ts'
import { changedPart } from '#lib/text/changed-part.ts'
import type { Edit } from '#lib/text/edit.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { beginStep, emptyHistory, type History, historyOf, nameStep, type Step, stepKey } from './history.ts'

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

/** Splices of files by their names. */
export type FileEdits = ReadonlyMap<string, readonly Edit[]>

export interface DocumentState extends Content {
  readonly name: string
  /** The file beside the main template that this is a view of. */
  readonly file?: string
  /** Selected resources by name, so that a selection outlives every re-reading of the text. */
  readonly selection: ReadonlySet<string>
  readonly history: History
  /** Grows with every change of content or name. */
  readonly version: number
}

/** Who made a change; a listener skips what it has made itself. `remote`: somebody else. */
export type Origin = 'editor' | 'gesture' | 'history' | 'remote'

export interface EditOptions {
  readonly origin?: Origin
  readonly typing?: boolean
  /** Places that change with the text, in the same step: where a dropped resource stands. Undefined takes one away. */
  readonly moves?: ReadonlyMap<string, Point | undefined>
  readonly select?: ReadonlySet<string>
  /** Other files that change in the same step; the main template goes by the empty name. */
  readonly files?: FileEdits
  readonly environments?: readonly Environment[]
}

/**
 * The one truth of an open design: text, places, files, selection, and one history over them all. Knows no framework
 * and no YAML; canvas, editor and forms all write through `edit` and `move` and read through `subscribe`. Beneath lies a
 * document that merges with what others do to it.
 */
export interface Document {
  /** What is shared with others; to be read and merged, never to be written. */
  readonly shared: Y.Doc
  /** Nothing can be changed: all that would is ignored. */
  readonly readOnly: boolean
  current(): DocumentState
  /** `edits` are told when the text changed, positioned in the text before. */
  subscribe(listener: (state: DocumentState, edits: readonly Edit[], origin: Origin) => void): () => void
  edit(edits: readonly Edit[], label: string, options?: EditOptions): void
  move(positions: Positions, label: string): void
  /** Takes over places that nobody chose; not a step of the history. */
  settle(positions: Positions): void
  setFiles(files: ReadonlyMap<string, string>, label: string): void
  setEnvironments(environments: readonly Environment[], label: string): void
  /** Text, places and files all at once, as one step. */
  replace(content: Partial<Content>, label: string): void
  rename(name: string): void
  select(names: ReadonlySet<string>): void
  /** The step taken back, if there was one. */
  undo(): Step | undefined
  redo(): Step | undefined
}

export interface DocumentOptions {
  readonly clock?: () => number
  readonly readOnly?: boolean
}

/** A design of one's own, with nobody to share it. */
export function createDocument(initial: Content & { readonly name: string }, options?: DocumentOptions): Document {
  const { layout, files, ...rest } = initial
  const plain = { ...rest, layout: Object.fromEntries(layout), files: Object.fromEntries(files) }
  return openDocument(sharedDraft(plain), options)
}

/** What our own transactions are marked with, each with its kind and the edits it makes. */
class Own {
  readonly origin: Origin
  readonly edits: readonly Edit[]
  /** Those of other files. */
  readonly others: readonly Edit[]
  constructor(origin: Origin, edits: readonly Edit[] = [], others: readonly Edit[] = []) {
    this.origin = origin
    this.edits = edits
    this.others = others
  }
}
/** Ours too, but nothing that is taken back. */
class Aside extends Own {}

/** A design on top of a document that may be shared. */
export function openDocument(shared: Y.Doc, { clock = Date.now, readOnly = false }: DocumentOptions = {}): Document {
  const parts = sharedParts(shared)
  const { text, layout, files, environments, order, facts } = parts
  const manager = new Y.UndoManager([text, layout, files, environments, order], {
    trackedOrigins: new Set([Own]),
    captureTimeout: Number.POSITIVE_INFINITY,
  })
  let state: DocumentState = {
    name: facts.get('name') ?? '',
    text: text.toString(),
    layout: placesOf(layout),
    files: textsOf(files),
    environments: environmentsIn(shared),
    selection: new Set(),
    history: emptyHistory,
    version: 0,
  }
  const listeners = new Set<(state: DocumentState, edits: readonly Edit[], origin: Origin) => void>()
  const become = (next: DocumentState, edits: readonly Edit[] = [], origin: Origin = 'gesture') => {
    state = next
    for (const listener of listeners) listener(state, edits, origin)
  }

  /** A redo is called what its undo was called. */
  manager.on('stack-item-added', ({ stackItem, origin }) => {
    if (origin === manager) stackItem.meta.set(stepKey, manager.currStackItem?.meta.get(stepKey))
  })

  let heard: readonly Edit[] = []
  text.observe((event, { origin }) => {
    heard = origin instanceof Own ? origin.edits : editsIn(event)
  })
  let selecting: ReadonlySet<string> | undefined
  shared.on('afterTransaction', ({ changed, changedParentTypes, origin }: Y.Transaction) => {
    if (changed.size === 0) return
    const edits = changed.has(text as never) ? heard : []
    const has = (part: unknown) => changedParentTypes.has(part as never)
    become(
      {
        ...state,
        ...(edits.length > 0 && { text: origin instanceof Own ? applyEdits(state.text, edits) : text.toString() }),
        ...(has(layout) && { layout: placesOf(layout) }),
        ...(has(files) && { files: textsOf(files) }),
        ...((has(environments) || has(order)) && { environments: environmentsIn(shared) }),
        ...(has(facts) && { name: facts.get('name') ?? '' }),
        ...(selecting && { selection: selecting }),
        version: state.version + (origin instanceof Aside && !has(facts) ? 0 : 1),
      },
      edits,
      origin instanceof Own ? origin.origin : origin === manager ? 'history' : 'remote',
    )
  })
  const retell = () => {
    const history = historyOf(manager, state.history)
    if (history !== state.history) become({ ...state, history })
  }

  let lastTime = 0
  const change = (own: Own, label: string, typing: boolean, make: () => void) => {
    if (readOnly) return
    const step: Step = { label, time: clock(), typing }
    beginStep(manager, step, step.time - lastTime, own.edits.some(breaksLine) || own.others.some(breaksLine))
    lastTime = step.time
    const before = state.version
    shared.transact(make, own)
    if (state.version === before) return
    nameStep(manager, step)
    retell()
  }
  const travel = (way: 'undo' | 'redo'): Step | undefined => {
    if (readOnly) return undefined
    manager.stopCapturing()
    const step = manager[way]()?.meta.get(stepKey) as Step | undefined
    retell()
    return step
  }
  return {
    shared,
    readOnly,
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(edits, label, { origin = 'gesture', typing = false, moves, select, ...others } = {}) {
      if (edits.length === 0 && !moves?.size && !others.files?.size && !others.environments) return
      selecting = select
      const elsewhere = [...(others.files?.values() ?? [])].flat()
      change(new Own(origin, edits, elsewhere), label, typing, () => {
        editText(text, edits)
        if (moves) movePlaces(layout, moves)
        for (const [name, own] of others.files ?? []) editFile(files, name, own)
        if (others.environments) writeEnvironments(shared, others.environments)
      })
      selecting = undefined
    },
    move: (positions, label) =>
      positions.size > 0 && change(new Own('gesture'), label, false, () => movePlaces(layout, positions)),
    settle(positions) {
      const fresh = new Map([...positions].filter(([name]) => !state.layout.has(name)))
      if (fresh.size === 0) return
      if (readOnly) become({ ...state, layout: new Map([...state.layout, ...fresh]) })
      else shared.transact(() => movePlaces(layout, fresh), new Aside('gesture'))
    },
    setFiles: (wanted, label) => change(new Own('gesture'), label, false, () => writeTexts(files, wanted)),
    setEnvironments: (wanted, label) =>
      change(new Own('gesture'), label, false, () => writeEnvironments(shared, wanted)),
    replace(content, label) {
      const edits = content.text === undefined ? [] : changedPart(state.text, content.text)
      change(new Own('gesture', edits), label, false, () => {
        editText(text, edits)
        if (content.layout) movePlaces(layout, content.layout, true)
        if (content.files) writeTexts(files, content.files)
        if (content.environments) writeEnvironments(shared, content.environments)
      })
    },
    rename(name) {
      if (!readOnly && name !== state.name) shared.transact(() => facts.set('name', name), new Aside('gesture'))
    },
    select(names) {
      if (names.symmetricDifference(state.selection).size > 0) become({ ...state, selection: names })
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
  }
}

/** A file that somebody else has removed meanwhile takes no edits any more. */
function editFile(files: Y.Map<Y.Text>, name: string, edits: readonly Edit[]) {
  const text = files.get(name)
  if (text) editText(text, edits)
}

const breaksLine = ({ insert }: Edit) => insert.includes('\n')
