import type * as Y from 'yjs'
import {
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
import { type Change, wayBack } from './change.ts'
import { hearChanges } from './hear-changes.ts'
import { createRecorder, type History, type Step, type Way } from './history.ts'
import { makeChange } from './make-change.ts'

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

/** What our own transactions are marked with, each with its kind and the edits of the template that it makes. */
class Own {
  readonly origin: Origin
  readonly edits: readonly Edit[]
  /** Hears what takes the transaction back, and what it left; missing where it is nothing to be taken back. */
  readonly made: ((back: Change, after: Content) => void) | undefined
  constructor(origin: Origin, edits: readonly Edit[] = [], made?: Own['made']) {
    this.origin = origin
    this.edits = edits
    this.made = made
  }
}

/** How a step is made; `elsewhere`: the edits it makes in other files. */
interface Manner extends Pick<EditOptions, 'origin' | 'typing'> {
  readonly elsewhere?: readonly Edit[]
}

/** A design on top of a document that may be shared. */
export function openDocument(shared: Y.Doc, { clock = Date.now, readOnly = false }: DocumentOptions = {}): Document {
  const parts = sharedParts(shared)
  const { text, layout, files, environments, order, facts } = parts
  const recorder = createRecorder()
  let state: DocumentState = {
    name: facts.get('name') ?? '',
    text: text.toString(),
    layout: placesOf(layout),
    files: textsOf(files),
    environments: environmentsIn(shared),
    selection: new Set(),
    history: recorder.told(),
    version: 0,
  }
  const listeners = new Set<(state: DocumentState, edits: readonly Edit[], origin: Origin) => void>()
  const become = (next: DocumentState, edits: readonly Edit[] = [], origin: Origin = 'gesture') => {
    state = next
    for (const listener of listeners) listener(state, edits, origin)
  }

  const heardOf = hearChanges(shared, (origin) => (origin instanceof Own ? origin.edits : undefined))
  let selecting: ReadonlySet<string> | undefined
  shared.on('afterTransaction', ({ changed, changedParentTypes, origin }: Y.Transaction) => {
    if (changed.size === 0) return
    const own = origin instanceof Own ? origin : undefined
    const heard = heardOf()
    const edits = heard.edits.get('text') ?? []
    const has = (part: unknown) => changedParentTypes.has(part as never)
    const next = {
      ...state,
      ...(edits.length > 0 && { text: own ? applyEdits(state.text, edits) : text.toString() }),
      ...(has(layout) && { layout: placesOf(layout) }),
      ...(has(files) && { files: textsOf(files) }),
      ...((has(environments) || has(order)) && { environments: environmentsIn(shared) }),
      ...(has(facts) && { name: facts.get('name') ?? '' }),
      ...(selecting && { selection: selecting }),
      version: state.version + (own && !own.made && !has(facts) ? 0 : 1),
    }
    if (own) own.made?.(wayBack(state, heard), next)
    else recorder.shift(heard)
    become({ ...next, history: recorder.told() }, edits, own?.origin ?? 'remote')
  })

  const change = (label: string, edits: readonly Edit[], make: () => void, how: Manner = {}) => {
    if (readOnly) return
    const { origin = 'gesture', typing = false, elsewhere = [] } = how
    const step: Step = { label, time: clock(), typing }
    const newLine = [...edits, ...elsewhere].some(breaksLine)
    const own = new Own(origin, edits, (back, after) => recorder.record(step, newLine, after, back))
    shared.transact(make, own)
  }
  const travel = (way: Way): Step | undefined => {
    const next = readOnly ? undefined : recorder.take(way)
    if (!next) return undefined
    const own = new Own('history', next.change.edits.get('text'), (back) => recorder.turn(way, next.step, back))
    shared.transact(() => makeChange(shared, next.change), own)
    return next.step
  }
  return {
    shared,
    readOnly,
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(edits, label, { moves, select, files: others, environments: wanted, ...how } = {}) {
      if (edits.length === 0 && !moves?.size && !others?.size && !wanted) return
      selecting = select
      const make = () => {
        editText(text, edits)
        if (moves) movePlaces(layout, moves)
        for (const [name, own] of others ?? []) editFile(files, name, own)
        if (wanted) writeEnvironments(shared, wanted)
      }
      change(label, edits, make, { ...how, elsewhere: [...(others?.values() ?? [])].flat() })
      selecting = undefined
    },
    move: (positions, label) => positions.size > 0 && change(label, [], () => movePlaces(layout, positions)),
    settle(positions) {
      const fresh = new Map([...positions].filter(([name]) => !state.layout.has(name)))
      if (fresh.size === 0) return
      if (readOnly) become({ ...state, layout: new Map([...state.layout, ...fresh]) })
      else shared.transact(() => movePlaces(layout, fresh), new Own('gesture'))
    },
    setFiles: (wanted, label) => change(label, [], () => writeTexts(files, wanted)),
    setEnvironments: (wanted, label) => change(label, [], () => writeEnvironments(shared, wanted)),
    replace(content, label) {
      const edits = content.text === undefined ? [] : changedPart(state.text, content.text)
      change(label, edits, () => {
        editText(text, edits)
        if (content.layout) movePlaces(layout, content.layout, true)
        if (content.files) writeTexts(files, content.files)
        if (content.environments) writeEnvironments(shared, content.environments)
      })
    },
    rename(name) {
      if (!readOnly && name !== state.name) shared.transact(() => facts.set('name', name), new Own('gesture'))
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
