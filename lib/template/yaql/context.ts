import type { Data } from './data.ts'
import type { Definition } from './definition.ts'

/** Variables and own functions at one point of an expression; calls and lambdas make children. */
export class Context {
  readonly parent: Context | null
  private variables: Map<string, Data> | undefined
  private functions: Map<string, Definition[]> | undefined
  private methods: Map<string, Definition[]> | undefined

  constructor(parent: Context | null) {
    this.parent = parent
  }

  /** `name` without the `$`; the empty name is `$` itself, which is `$1`. */
  set(name: string, value: Data): void {
    this.variables ??= new Map()
    this.variables.set(normal(name), value)
  }

  /** Null when nobody set it. */
  get(name: string): Data {
    const key = normal(name)
    for (let at: Context | null = this; at; at = at.parent) {
      const value = at.variables?.get(key)
      if (value !== undefined) return value
    }
    return null
  }

  define(definition: Definition): void {
    if (definition.function) {
      this.functions ??= new Map()
      add(this.functions, definition)
    }
    if (definition.method) {
      this.methods ??= new Map()
      add(this.methods, definition)
    }
  }

  /** Definitions of `name` by level, the nearest first. Trailing underscores of a name don't count. */
  definitions(name: string, how: 'function' | 'method'): Definition[][] {
    const wanted = name.endsWith('_') ? name.replace(/_+$/, '') : name
    const levels: Definition[][] = []
    for (let at: Context | null = this; at; at = at.parent) {
      const found = (how === 'function' ? at.functions : at.methods)?.get(wanted)
      if (found) levels.push(found)
    }
    return levels
  }
}

function add(table: Map<string, Definition[]>, definition: Definition): void {
  const known = table.get(definition.name)
  if (known) known.push(definition)
  else table.set(definition.name, [definition])
}

function normal(name: string): string {
  const bare = name.startsWith('$') ? name.slice(1) : name
  return bare === '' ? '1' : bare
}
