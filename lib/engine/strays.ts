import type { MadeObject } from '#lib/resources/made-objects.ts'

/** Where an object came from, as the events of stacks tell. */
export interface Origin {
  readonly stackName: string
  readonly resource: string
  /** It was left in the cloud on purpose: its deletion policy, or somebody, said so. */
  readonly isKept: boolean
}

/** What is known of a project's stacks, those that are gone too. */
export interface Traces {
  /** Physical ids that resources of living stacks have. */
  readonly owned: ReadonlySet<string>
  readonly origins: ReadonlyMap<string, Origin>
  readonly stackNames: readonly string[]
}

/** An object that a stack made and no stack owns. */
export interface Stray extends Omit<MadeObject, 'owner'> {
  readonly stackName: string
  /** Null where only the name tells. */
  readonly resource: string | null
  readonly isKept: boolean
}

/** The end of physical names: twelve characters that no person would choose. */
const generated = /-[a-z2-7]{12}$/

/**
 * Of a project's objects those that stacks made and own no longer: as their events tell, or else their names, which begin
 * with a stack's and end as only Hearth and Heat end them.
 */
export function straysAmong(objects: readonly MadeObject[], { owned, origins, stackNames }: Traces): Stray[] {
  return objects.flatMap(({ type, id, name, detail, owner }): Stray[] => {
    if (owned.has(id) || (owner !== null && owned.has(owner))) return []
    const origin = origins.get(id)
    if (origin) return [{ type, id, name, detail, ...origin }]
    // The longest is the stack's own: others may begin alike.
    const [stackName] = generated.test(name)
      ? stackNames.filter((one) => name.startsWith(`${one}-`)).sort((a, b) => b.length - a.length)
      : []
    return stackName === undefined ? [] : [{ type, id, name, detail, stackName, resource: null, isKept: false }]
  })
}
