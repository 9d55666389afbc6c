import type { TimelineRow } from './timeline.ts'

/** How long an operation will still take, in milliseconds; `atLeast` where some of what is to come is unknown. */
export interface TimeLeft {
  readonly ms: number
  readonly atLeast: boolean
}

/** How long things usually take: each resource by the last time, its type by the median. */
interface Experience {
  expected(row: TimelineRow): number | undefined
}

/**
 * Estimates from what has been seen: this run's figures by type, and `earlier` runs of the same action (latest first),
 * resource by resource. Who is still to come begins when all it needs is done. Undefined when nothing was seen that
 * could say anything, or when nothing is under way.
 */
export function timeLeft(
  rows: readonly TimelineRow[],
  earlier: readonly (readonly TimelineRow[])[],
  now: number,
): TimeLeft | undefined {
  const experience = experienceOf(rows, earlier)
  const run = { experience, now, unknown: false, known: false }
  const end = endOfAll(rows, run)
  const ms = Math.max(0, end - now)
  // "At least a moment" is no answer.
  return !run.known || (run.unknown && ms < 1000) ? undefined : { ms, atLeast: run.unknown }
}

interface Run {
  readonly experience: Experience
  readonly now: number
  /** Whether something is to come of which nothing is known, and whether something is of which something is. */
  unknown: boolean
  known: boolean
}

function endOfAll(rows: readonly TimelineRow[], run: Run): number {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const ends = new Map<string, number>()
  const endOf = (row: TimelineRow): number => {
    const known = ends.get(row.key)
    if (known !== undefined) return known
    ends.set(row.key, run.now) // a circle, should there be one, goes on from the present
    const end = endOfRow(row, run, () => {
      return Math.max(run.now, ...row.needs.flatMap((key) => byKey.get(key) ?? []).map(endOf))
    })
    ends.set(row.key, end)
    return end
  }
  return Math.max(run.now, ...rows.map(endOf))
}

function endOfRow(row: TimelineRow, run: Run, ready: () => number): number {
  const last = row.pieces.at(-1)
  if (last && last.to !== null) return last.to
  const expected = run.experience.expected(row)
  if (expected !== undefined) run.known = true
  else if (row.children.length === 0) run.unknown = true // a group ends with its members
  const inside = row.children.length > 0 ? endOfAll(row.children, run) : run.now
  if (last?.kind === 'work') {
    // What takes longer than expected will take a little longer still.
    const alone = expected === undefined ? run.now : Math.max(last.from + expected, run.now + expected * 0.1)
    return Math.max(inside, alone)
  }
  return Math.max(inside, ready() + (expected ?? 0))
}

function experienceOf(rows: readonly TimelineRow[], earlier: readonly (readonly TimelineRow[])[]): Experience {
  const last = new Map<string, number>()
  const here = new Map<string, number[]>()
  const before = new Map<string, number[]>()
  for (const row of flat(rows)) {
    const took = worked(row)
    if (took === undefined) continue
    push(here, row.type, took)
  }
  for (const row of earlier.flatMap(flat)) {
    const took = worked(row)
    if (took === undefined) continue
    push(before, row.type, took)
    if (!last.has(row.key)) last.set(row.key, took)
  }
  return {
    expected: (row) => last.get(row.key) ?? median(here.get(row.type)) ?? median(before.get(row.type)),
  }
}

function flat(rows: readonly TimelineRow[]): TimelineRow[] {
  return rows.flatMap((row) => [row, ...flat(row.children)])
}

/** How long a resource that came through well was worked on; undefined for any other. */
function worked({ pieces, status }: TimelineRow): number | undefined {
  const work = pieces.filter(({ kind }) => kind === 'work')
  if (status !== 'COMPLETE' || work.length === 0 || work.some(({ to }) => to === null)) return undefined
  return work.reduce((sum, { from, to }) => sum + (to ?? from) - from, 0)
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

function median(values: readonly number[] | undefined): number | undefined {
  return values?.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
