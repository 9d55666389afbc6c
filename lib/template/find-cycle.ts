/**
 * A circle in who needs whom, as the names on it in order of need (`a` needs `b` needs `a`: `['a', 'b']`), or undefined.
 * Names that are no key of `needs` need nothing. Linear, and without recursion.
 */
export function findCycle(needs: ReadonlyMap<string, Iterable<string>>): string[] | undefined {
  const done = new Set<string>()
  for (const start of needs.keys()) {
    const cycle = done.has(start) ? undefined : circleFrom(start, needs, done)
    if (cycle) return cycle
  }
  return undefined
}

function circleFrom(
  start: string,
  needs: ReadonlyMap<string, Iterable<string>>,
  done: Set<string>,
): string[] | undefined {
  const trail: string[] = []
  const onTrail = new Set<string>()
  const open: Iterator<string>[] = []
  const enter = (name: string) => {
    trail.push(name)
    onTrail.add(name)
    open.push((needs.get(name) ?? [])[Symbol.iterator]())
  }
  enter(start)
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { value: next, done: exhausted } = top.next()
    if (exhausted) {
      open.pop()
      const name = trail.pop()!
      onTrail.delete(name)
      done.add(name)
    } else if (onTrail.has(next)) return trail.slice(trail.indexOf(next))
    else if (!done.has(next)) enter(next)
  }
  return undefined
}
