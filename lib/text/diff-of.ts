/** A line of two texts, by where it stands in each (from 1): in both, only in the old one, or only in the new one. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly before?: number
  readonly after?: number
}

type Kind = DiffLine['kind']

/** Beyond these the shortest way is not looked for: all that lies between the equal ends goes, and comes anew. */
export interface DiffBounds {
  /** Lines that go or come. */
  readonly steps: number
  /** Lines between the equal ends, on either side. */
  readonly lines: number
}

/** What leads from some lines to others with as few changes as there can be (Myers's algorithm). */
export function diffOf(before: readonly string[], after: readonly string[], bounds: DiffBounds): DiffLine[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const middle = shortest(before.slice(head, before.length - tail), after.slice(head, after.length - tail), bounds)
  let [left, right] = [0, 0]
  return [...some('same', head), ...middle, ...some('same', tail)].map((kind): DiffLine => {
    if (kind === 'removed') return { kind, text: before[left]!, before: ++left }
    if (kind === 'added') return { kind, text: after[right]!, after: ++right }
    return { kind, text: before[left]!, before: ++left, after: ++right }
  })
}

const some = (kind: Kind, count: number) => Array.from<Kind>({ length: count }).fill(kind)

/** `trail` has, for each number of steps, how far every diagonal got. */
function shortest(a: readonly string[], b: readonly string[], bounds: DiffBounds): Kind[] {
  const apart = [...some('removed', a.length), ...some('added', b.length)]
  if (Math.max(a.length, b.length) > bounds.lines) return apart
  const trail: Map<number, number>[] = []
  const reach = new Map([[1, 0]])
  for (let steps = 0; steps <= Math.min(bounds.steps, a.length + b.length); steps++) {
    trail.push(new Map(reach))
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(reach, k, steps) ? reach.get(k + 1)! : reach.get(k - 1)! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length)
    }
  }
  return apart
}

/** Whether the furthest way onto diagonal `k` comes from above: by a line that is added. */
function isDown(reach: ReadonlyMap<number, number>, k: number, steps: number): boolean {
  return k === -steps || (k !== steps && reach.get(k - 1)! < reach.get(k + 1)!)
}

function walkBack(trail: readonly ReadonlyMap<number, number>[], width: number, height: number): Kind[] {
  const kinds: Kind[] = []
  let [x, y] = [width, height]
  for (let steps = trail.length - 1; steps >= 0; steps--) {
    const reach = trail[steps]!
    const k = x - y
    const from = isDown(reach, k, steps) ? k + 1 : k - 1
    const [startX, startY] = [reach.get(from)!, reach.get(from)! - from]
    while (x > startX && y > startY && x > 0 && y > 0) {
      kinds.push('same')
      x--
      y--
    }
    if (steps === 0) break
    kinds.push(from === k + 1 ? 'added' : 'removed')
    x = startX
    y = startY
  }
  return kinds.reverse()
}
