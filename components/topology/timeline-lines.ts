import type { TimelineRow } from '#lib/api/timeline.ts'

/** A row of the chart as it stands there: how deep, and whether its members stand below it. */
export interface TimelineLine {
  readonly row: TimelineRow
  /** From 1. */
  readonly level: number
  /** Undefined for what has no members. */
  readonly open: boolean | undefined
  /** The row of the earlier run it is compared with. */
  readonly earlier: TimelineRow | undefined
}

/** The rows in view, members below their open groups; `earlier` is the run to compare with. */
export function timelineLines(
  rows: readonly TimelineRow[],
  open: ReadonlySet<string>,
  earlier: readonly TimelineRow[] = [],
  level = 1,
): TimelineLine[] {
  const before = new Map(earlier.map((row) => [row.key, row]))
  return rows.flatMap((row) => {
    const old = before.get(row.key)
    const isOpen = row.children.length > 0 ? open.has(row.key) : undefined
    const line = { row, level, open: isOpen, earlier: old }
    return isOpen ? [line, ...timelineLines(row.children, open, old?.children, level + 1)] : [line]
  })
}

/** Keys of everything that has members. */
export function groupKeys(rows: readonly TimelineRow[]): string[] {
  return rows.flatMap(({ key, children }) => (children.length > 0 ? [key, ...groupKeys(children)] : []))
}
