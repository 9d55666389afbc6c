import type { Value } from '../yaml-node.ts'
import { holdsCall } from './hot-call.ts'

type Definition = { [key: string]: Value }

/** Parameters that the source didn't have: what HOT can't say in place is said in their defaults. */
export class AddedParameters {
  readonly byName = new Map<string, Definition>()
  private readonly taken: (name: string) => boolean
  /** The number to try next behind a wish. */
  private readonly next = new Map<string, number>()
  private readonly byPurpose = new Map<string, string>()

  /** `taken`: whether a name is in use already. */
  constructor(taken: (name: string) => boolean) {
    this.taken = taken
  }

  /** The name of the parameter for `purpose`, called `wish` or nearly so; made when first asked for. */
  named(purpose: string, wish: string, definition: () => Definition): string {
    const known = this.byPurpose.get(purpose)
    if (known !== undefined) return known
    let name = wish
    let next = this.next.get(wish) ?? 2
    while (this.taken(name) || this.byName.has(name)) name = `${wish}_${next++}`
    this.next.set(wish, next)
    this.byPurpose.set(purpose, name)
    this.byName.set(name, definition())
    return name
  }

  /** Whether there is a parameter for `purpose`. */
  has(purpose: string): boolean {
    return this.byPurpose.has(purpose)
  }

  /** Data that HOT would take for function calls: as a parameter's default nobody reads it so. */
  literal(data: Value): Value {
    if (!holdsCall(data)) return data
    const name = this.named(`literal ${JSON.stringify(data)}`, 'literal', () => ({
      type: 'json',
      description: 'Data that would be taken for a function call if it were written in place.',
      default: Array.isArray(data) ? { data } : data,
    }))
    return { get_param: Array.isArray(data) ? [name, 'data'] : name }
  }
}
