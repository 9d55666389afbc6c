/** One line of the outline. */
export interface OutlineRow {
  readonly name: string
  readonly type: string
  /** 0 outermost. */
  readonly level: number
  /** The how-manieth of how many in its place. */
  readonly place: number
  readonly of: number
  readonly holds: boolean
}

const deepest = 20

/** Resources in file order, each followed by what sits inside it. */
export function outlineRows(
  resources: readonly { readonly name: string; readonly type: string }[],
  inside: ReadonlyMap<string, string>,
): readonly OutlineRow[] {
  const children = Map.groupBy(resources, (resource) => inside.get(resource.name))
  const visit = (parent: string | undefined, level: number): OutlineRow[] => {
    const here = level > deepest ? [] : (children.get(parent) ?? [])
    return here.flatMap(({ name, type }, at) => [
      { name, type, level, place: at + 1, of: here.length, holds: children.has(name) },
      ...visit(name, level + 1),
    ])
  }
  return visit(undefined, 0)
}
