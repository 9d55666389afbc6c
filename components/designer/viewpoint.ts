import type { WhatIf } from '#components/document/sample-scope.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** A part of the template that stands on no canvas, by its name. */
export interface Subject {
  readonly kind: 'parameter' | 'output' | 'condition'
  readonly name: string
}

/** How somebody looks at a design: what is tried out, what is open in the inspector, what the pointer rests on. */
export interface Viewpoint extends WhatIf {
  readonly subject?: Subject | undefined
  readonly hovered?: Subject | undefined
}

export interface ViewpointStore {
  current(): Viewpoint
  subscribe(listener: () => void): () => void
  look(at: Partial<Pick<Viewpoint, 'subject' | 'hovered'>>): void
  /** Tries an outcome or a value out; undefined goes back to what the template says. */
  tryCondition(name: string, outcome: boolean | undefined): void
  tryValue(name: string, value: Value | undefined): void
  /** Back to what the template says, in everything. */
  reset(): void
}

/** Where what is tried out is kept from one visit to the next: beside the design, never in it. */
export interface Keep {
  read(): string | null
  write(text: string | null): void
}

const nothing: Viewpoint = { conditions: new Map(), values: new Map() }

export function createViewpoint(keep: Keep): ViewpointStore {
  let state: Viewpoint = { ...nothing, ...restored(keep.read()) }
  const listeners = new Set<() => void>()
  const become = (next: Viewpoint) => {
    state = next
    for (const listener of listeners) listener()
  }
  const tryOut = (whatIf: Partial<WhatIf>) => {
    become({ ...state, ...whatIf })
    const { conditions, values } = state
    keep.write(conditions.size + values.size === 0 ? null : JSON.stringify([[...conditions], [...values]]))
  }
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: (at) => become({ ...state, ...at }),
    tryCondition: (name, outcome) => tryOut({ conditions: withEntry(state.conditions, name, outcome) }),
    tryValue: (name, value) => tryOut({ values: withEntry(state.values, name, value) }),
    reset: () => tryOut(nothing),
  }
}

function withEntry<T>(map: ReadonlyMap<string, T>, name: string, value: T | undefined): ReadonlyMap<string, T> {
  const rest = [...map].filter(([other]) => other !== name)
  return new Map(value === undefined ? rest : [...rest, [name, value]])
}

function restored(text: string | null): Partial<WhatIf> {
  if (text === null) return {}
  try {
    const [conditions, values] = JSON.parse(text) as [[string, boolean][], [string, Value][]]
    return { conditions: new Map(conditions), values: new Map(values) }
  } catch {
    return {}
  }
}
