/** A line of two texts, by where it stands in each (from 1): in both, only in the old one, or only in the new one. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly before?: number
  readonly after?: number
}

/** Beyond so many differing lines the shortest way is no longer looked for: all goes, all comes. */
const mostSteps = 800

/** What leads from one text to another, line by line, with as few changes as there can be (Myers's algorithm). */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const middle = shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const kinds = [...same(head), ...middle, ...same(tail)]
  let [left, right] = [0, 0]
  return kinds.map((kind): DiffLine => {
    if (kind === 'removed') return { kind, text: a[left]!, before: ++left }
    if (kind === 'added') return { kind, text: b[right]!, after: ++right }
    return { kind, text: a[left]!, before: ++left, after: ++right }
  })
}

type Kind = DiffLine['kind']
const same = (count: number) => Array.from<Kind>({ length: count }).fill('same')

function shortest(a: readonly string[], b: readonly string[]): Kind[] {
  const trail: Map<number, number>[] = []
  const reach = new Map([[1, 0]])
  for (let steps = 0; steps <= Math.min(mostSteps, a.length + b.length); steps++) {
    trail.push(new Map(reach))
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(reach, k, steps) ? reach.get(k + 1)! : reach.get(k - 1)! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length)
    }
  }
  return [...a.map((): Kind => 'removed'), ...b.map((): Kind => 'added')]
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
