import type { Member } from './family.ts'

/** Whether groups are open, those that are yet to come too, and which ones are not as the others. */
export interface Folding {
  readonly open: boolean
  readonly except: ReadonlySet<string>
}

export const allFolded: Folding = { open: false, except: new Set() }
export const allUnfolded: Folding = { open: true, except: new Set() }

/** Keys of the groups that stand open. */
export function unfoldedBy({ open, except }: Folding, family: readonly Member[]): ReadonlySet<string> {
  return open ? groupKeys(family).difference(except) : except
}

/** The same with one group shown or folded. */
export function withOne({ open, except }: Folding, key: string, shown: boolean): Folding {
  const others = new Set(except)
  if (shown === open) others.delete(key)
  else others.add(key)
  return { open, except: others }
}

/** To see `group/0/port`, `group` and `group/0` must be open. */
export function groupsAround(key: string | undefined): string[] {
  const steps = key?.split('/').slice(0, -1) ?? []
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'))
}

function groupKeys(family: readonly Member[]): Set<string> {
  return new Set(family.filter(({ path }) => path.length > 0).map(({ path }) => path.join('/')))
}
