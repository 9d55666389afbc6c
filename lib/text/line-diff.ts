export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
  /** Numbers of the line from 1, in the text before and after. */
  readonly before?: number
  readonly after?: number
}

/** Above so many different lines on either side, everything between the equal ends counts as changed. */
const most = 4000

/** Two texts line by line: the fewest lines added and removed. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const middle = changed(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const kinds = [...Array(start).fill('same'), ...middle, ...Array(end).fill('same')] as DiffLine['kind'][]
  let [x, y] = [0, 0]
  return kinds.map((kind): DiffLine => {
    if (kind === 'removed') return { kind, text: a[x]!, before: ++x }
    if (kind === 'added') return { kind, text: b[y]!, after: ++y }
    return { kind, text: b[y]!, before: ++x, after: ++y }
  })
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))

/** Myers' way through the grid of both texts: `trace` has, for each number of changes, how far every diagonal got. */
function changed(a: readonly string[], b: readonly string[]): DiffLine['kind'][] {
  const [n, m] = [a.length, b.length]
  if (n === 0 || m === 0 || n > most || m > most) return apart(n, m)
  const trace: Map<number, number>[] = []
  let reach = new Map([[1, 0]])
  for (let changes = 0; changes <= Math.min(n + m, most); changes++) {
    const next = new Map(reach)
    for (let k = -changes; k <= changes; k += 2) {
      const down = k === -changes || (k !== changes && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1
      while (x < n && x - k < m && a[x] === b[x - k]) x++
      next.set(k, x)
      if (x >= n && x - k >= m) return wayBack([...trace, reach], n, m)
    }
    trace.push(reach)
    reach = next
    // What takes so many changes has hardly a line in common.
    if (changes * changes > most * 50) break
  }
  return apart(n, m)
}

const apart = (n: number, m: number): DiffLine['kind'][] => [...Array(n).fill('removed'), ...Array(m).fill('added')]

function wayBack(trace: readonly Map<number, number>[], n: number, m: number): DiffLine['kind'][] {
  const kinds: DiffLine['kind'][] = []
  let [x, y] = [n, m]
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const reach = trace[changes]!
    const k = x - y
    const down = k === -changes || (k !== changes && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
    const from = down ? k + 1 : k - 1
    const reached = changes === 0 ? 0 : (reach.get(from) ?? 0)
    // Behind the one change, equal lines on the same diagonal.
    for (const since = reached + (down || changes === 0 ? 0 : 1); x > since; x--) kinds.push('same')
    if (changes > 0) kinds.push(down ? 'added' : 'removed')
    x = reached
    y = reached - from
  }
  return kinds.reverse()
}
