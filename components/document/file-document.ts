import type { Point, Positions } from '#lib/graph/layout.ts'
import { changedPart } from '#lib/text/changed-part.ts'
import type { Edit } from '#lib/text/edit.ts'
import type { Document, DocumentState, EditOptions, FileEdits, Origin } from './document.ts'

type Listener = (state: DocumentState, edits: readonly Edit[], origin: Origin) => void

/**
 * A file beside the main template, seen as a design of its own: its text, its places, its selection, and the one history
 * of the whole. Keeps nothing but the selection; every change goes into `root`.
 */
export function fileDocument(root: Document, file: string): Document {
  const places = placesOf(file)
  const own = new Set<Listener>()
  let selection: ReadonlySet<string> = new Set()
  let known:
    | { readonly of: DocumentState; readonly selection: typeof selection; readonly view: DocumentState }
    | undefined
  const current = () => {
    const of = root.current()
    if (known?.of === of && known.selection === selection) return known.view
    const text = of.files.get(file) ?? ''
    known = { of, selection, view: { ...of, file, text, layout: places.inside(of.layout), selection } }
    return known.view
  }
  const select = (names: ReadonlySet<string>) => {
    if (names.symmetricDifference(selection).size === 0) return
    selection = names
    for (const listener of own) listener(current(), [], 'gesture')
  }
  return {
    ...root,
    current,
    select,
    subscribe(listener) {
      let before = current().text
      const stop = root.subscribe((_state, _edits, origin) => {
        const view = current()
        const edits = changedPart(before, view.text)
        before = view.text
        listener(view, edits, origin)
      })
      own.add(listener)
      return () => {
        own.delete(listener)
        stop()
      }
    },
    edit(edits, label, { select: chosen, moves, files, ...options }: EditOptions = {}) {
      root.edit(files?.get('') ?? [], label, {
        ...options,
        files: withFile(files, file, edits),
        ...(moves && { moves: places.outside(moves) }),
      })
      if (chosen) select(chosen)
    },
    move: (positions, label) => root.move(places.outside(positions), label),
    settle: (positions) => root.settle(places.outside(positions)),
  }
}

function withFile(files: FileEdits | undefined, file: string, edits: readonly Edit[]): FileEdits {
  const others = [...(files ?? [])].filter(([name]) => name !== '' && name !== file)
  return new Map(edits.length > 0 ? [...others, [file, edits]] : others)
}

/** Places of a file’s resources stand among those of the whole design as `file#resource`. */
function placesOf(file: string) {
  const prefix = `${file}#`
  let last: { readonly of: Positions; readonly inside: Positions } | undefined
  return {
    inside(layout: Positions): Positions {
      if (last?.of === layout) return last.inside
      const mine = [...layout].flatMap(([name, point]): [string, Point][] =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), point]] : [],
      )
      last = { of: layout, inside: new Map(mine) }
      return last.inside
    },
    outside<T extends Point | undefined>(positions: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
      return new Map([...positions].map(([name, point]) => [`${prefix}${name}`, point]))
    },
  }
}
