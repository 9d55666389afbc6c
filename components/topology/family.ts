import type { ResourceSummary } from '#lib/api/contract.ts'

/** A stack of a family: its id and the resources that lead to it, outermost first; empty for the stack itself. */
export interface Member {
  readonly stackId: string
  readonly path: readonly string[]
}

const deepest = 20

/** The stack and all stacks inside it, level by level, as far as their resources are known. */
export function familyOf(
  rootId: string,
  resourcesOf: (stackId: string) => readonly ResourceSummary[] | undefined,
): Member[] {
  const family: Member[] = [{ stackId: rootId, path: [] }]
  const known = new Set([rootId])
  for (const { stackId, path } of family) {
    if (path.length >= deepest) continue
    for (const { name, nestedStackId } of resourcesOf(stackId) ?? []) {
      if (nestedStackId === null || known.has(nestedStackId)) continue
      known.add(nestedStackId)
      family.push({ stackId: nestedStackId, path: [...path, name] })
    }
  }
  return family
}

export function sameFamily(a: readonly Member[], b: readonly Member[]): boolean {
  return a.length === b.length && a.every((member, at) => member.stackId === b[at]?.stackId)
}

/** How a resource of a family is addressed in URLs and on the canvas: `group/0/port`. Names hold no slash. */
export function resourceKey(path: readonly string[], name: string): string {
  return [...path, name].join('/')
}
