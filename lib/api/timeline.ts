import { criticalPath } from '#lib/graph/critical-path.ts'
import type { ResourceSummary, StackEvent } from './contract.ts'
import { hookOf } from './hook-of.ts'
import type { Operation } from './operations.ts'

/**
 * What a resource did for a while: `blocked` waited for what it needs, `queued` for its turn after that, `paused` was
 * held at a hook, `work` was in the hands of its service. Times in milliseconds; `to` is null while it lasts.
 */
export interface Piece {
  readonly kind: 'blocked' | 'queued' | 'paused' | 'work'
  readonly from: number
  readonly to: number | null
  /** Of work: Heat's action and how it ended. */
  readonly action: string
  readonly status: StackEvent['status']
}

/** One resource's part in an operation. */
export interface TimelineRow {
  /** As in URLs: `group/0/port`. */
  readonly key: string
  readonly name: string
  readonly type: string
  /** The state it came to. */
  readonly action: string
  readonly status: StackEvent['status']
  readonly reason: string
  readonly pieces: readonly Piece[]
  /** Keys of the rows beside it that it waited for. */
  readonly needs: readonly string[]
  /** The members of a group, the resources of a nested stack. */
  readonly children: readonly TimelineRow[]
}

/** What a timeline is made of: the stacks of a family with the names that lead to them, root first. */
export interface TimelineSource {
  readonly family: readonly { readonly stackId: string; readonly path: readonly string[] }[]
  readonly events: ReadonlyMap<string, readonly StackEvent[]>
  readonly resources: ReadonlyMap<string, readonly ResourceSummary[]>
  /** Who needs whom in the stack itself beyond what its resources say, from its template: pairs of names. */
  readonly edges?: readonly { readonly from: string; readonly to: string }[]
}

/** Actions that go from the dependents to what they depend on. */
const backwards = new Set(['DELETE', 'SUSPEND'])

/** Who did what when during one operation, nested stacks below their resource, in the order in which they began. */
export function timelineOf(operation: Operation, source: TimelineSource): TimelineRow[] {
  const root = source.family[0]
  return root ? rowsOf(root.stackId, [], { from: operation.from, to: operation.to }, operation, source) : []
}

interface Window {
  readonly from: number
  readonly to: number | null
}

function rowsOf(
  stackId: string,
  path: readonly string[],
  window: Window,
  operation: Operation,
  source: TimelineSource,
): TimelineRow[] {
  const all = source.events.get(stackId) ?? []
  const told = eventsWithin(all, window, path.length === 0 ? operation.seq : 0)
  const waiting = operation.to === null ? waitingFor(operation, source.resources.get(stackId) ?? [], told) : []
  const needs = needsWithin(stackId, path, source)
  const works = new Map([...told].map(([name, events]) => [name, piecesOf(events, window, all)]))
  const rows = [...told].map(([name, events]): TimelineRow => {
    const last = events.at(-1)!
    const pieces = works.get(name)!
    const own = needsOf(name, events[0]!.action, needs)
    const nested = nestedStackOf(last, events, [...path, name], source)
    const inside = { from: pieces[0]?.from ?? window.from, to: pieces.at(-1)?.to ?? window.to }
    return {
      key: [...path, name].join('/'),
      name,
      type: last.resourceType,
      action: last.action,
      status: last.status,
      reason: last.reason,
      pieces: [...waited(window.from, pieces[0]?.from ?? null, own, works), ...pieces],
      needs: own.filter((need) => works.has(need)).map((need) => [...path, need].join('/')),
      children:
        nested === undefined || path.length > 20 ? [] : rowsOf(nested, [...path, name], inside, operation, source),
    }
  })
  const still = waiting.map((resource): TimelineRow => {
    const own = needsOf(resource.name, operation.action, needs)
    return {
      key: [...path, resource.name].join('/'),
      name: resource.name,
      type: resource.type,
      action: resource.action,
      status: resource.status,
      reason: resource.statusReason,
      pieces: waited(window.from, null, own, works),
      needs: own.map((need) => [...path, need].join('/')),
      children: [],
    }
  })
  return [...rows.sort(byBeginning), ...still]
}

/** A stack's events of resources within a window, by resource in the order of first mention. Signals change nothing. */
function eventsWithin(events: readonly StackEvent[], { from, to }: Window, after: number): Map<string, StackEvent[]> {
  const within = events.filter(({ isStack, action, seq, time }) => {
    if (isStack || action === 'SIGNAL' || seq < after) return false
    const at = Date.parse(time)
    return at >= from && (to === null || at <= to)
  })
  return Map.groupBy(within, (event) => event.resourceName)
}

/** Those whose turn is yet to come, where the operation will touch every resource. */
function waitingFor(
  { action }: Operation,
  resources: readonly ResourceSummary[],
  told: ReadonlyMap<string, unknown>,
): readonly ResourceSummary[] {
  const rest = resources.filter(({ name }) => !told.has(name))
  if (action === 'CREATE') return rest.filter((resource) => resource.action === 'INIT')
  return action === 'DELETE' || action === 'SUSPEND' || action === 'RESUME' ? rest : []
}

/**
 * Pieces of work and pauses, from one resource's events in order. An operation that gave way to another ends in the
 * midst of work, and the next begins there.
 */
function piecesOf(events: readonly StackEvent[], window: Window, all: readonly StackEvent[]): Piece[] {
  const pieces: Piece[] = isUnderWay(events[0]!, all)
    ? [{ kind: 'work', from: window.from, to: null, action: events[0]!.action, status: 'IN_PROGRESS' }]
    : []
  const close = (to: number, status: StackEvent['status']) => {
    const open = pieces.at(-1)
    if (open?.to === null) pieces[pieces.length - 1] = { ...open, to, status }
  }
  for (const event of events) {
    const at = Date.parse(event.time)
    const { action, status } = event
    const hook = hookOf(event)
    if (hook) {
      close(at, status)
      if (hook.held) pieces.push({ kind: 'paused', from: at, to: null, action, status })
      else if (status === 'IN_PROGRESS') pieces.push({ kind: 'work', from: at, to: null, action, status })
    } else if (status === 'IN_PROGRESS') {
      close(at, status)
      pieces.push({ kind: 'work', from: at, to: null, action, status })
    } else if (pieces.at(-1)?.to === null) close(at, status)
    else pieces.push({ kind: 'work', from: at, to: at, action, status })
  }
  if (window.to !== null) close(window.to, 'IN_PROGRESS')
  return pieces
}

/** Whether what an event ends was begun before the events one looks at. */
function isUnderWay(first: StackEvent, all: readonly StackEvent[]): boolean {
  if (first.status === 'IN_PROGRESS' || hookOf(first)) return false
  const before = all.findLast(({ seq, resourceName, isStack }) => {
    return !isStack && seq < first.seq && resourceName === first.resourceName
  })
  return before?.status === 'IN_PROGRESS' && before.action === first.action
}

/** From the beginning until the last need was done it was blocked, from then on its turn had not come. */
function waited(
  from: number,
  to: number | null,
  needs: readonly string[],
  works: ReadonlyMap<string, readonly Piece[]>,
): Piece[] {
  const ends = needs.map((need) => (works.has(need) ? endOf(works.get(need)!) : from))
  const ready = ends.includes(null) ? null : Math.max(from, ...(ends as number[]))
  const turn = ready === null ? to : to === null ? ready : Math.min(ready, to)
  const piece = (kind: Piece['kind'], begin: number, end: number | null): Piece[] =>
    end === null || end > begin ? [{ kind, from: begin, to: end, action: 'INIT', status: 'COMPLETE' }] : []
  return [...piece('blocked', from, turn), ...(turn === null ? [] : piece('queued', turn, to))]
}

const endOf = (pieces: readonly Piece[]): number | null => {
  const last = pieces.at(-1)
  return last ? last.to : null
}

/** Who needs whom in one stack, and who is needed by whom. */
interface Needs {
  readonly forwards: ReadonlyMap<string, ReadonlySet<string>>
  readonly backwards: ReadonlyMap<string, ReadonlySet<string>>
}

function needsWithin(stackId: string, path: readonly string[], source: TimelineSource): Needs {
  const needs = { forwards: new Map<string, Set<string>>(), backwards: new Map<string, Set<string>>() }
  const add = (from: string, to: string) => {
    needs.forwards.set(from, (needs.forwards.get(from) ?? new Set()).add(to))
    needs.backwards.set(to, (needs.backwards.get(to) ?? new Set()).add(from))
  }
  for (const { name, requiredBy } of source.resources.get(stackId) ?? []) {
    for (const dependent of requiredBy) add(dependent, name)
  }
  if (path.length === 0) for (const { from, to } of source.edges ?? []) add(from, to)
  return needs
}

const needsOf = (name: string, action: string, needs: Needs): string[] => [
  ...((backwards.has(action) ? needs.backwards : needs.forwards).get(name) ?? []),
]

function nestedStackOf(
  last: StackEvent,
  events: readonly StackEvent[],
  path: readonly string[],
  { family }: TimelineSource,
): string | undefined {
  const told = last.nestedStackId ?? events.findLast(({ nestedStackId }) => nestedStackId !== null)?.nestedStackId
  if (told) return told
  const key = path.join('/')
  return family.find((member) => member.path.join('/') === key)?.stackId
}

const begins = (row: TimelineRow) => row.pieces.find(({ kind }) => kind === 'work')?.from ?? row.pieces[0]?.from ?? 0
const byBeginning = (a: TimelineRow, b: TimelineRow) => begins(a) - begins(b)

/** Milliseconds of each kind; what lasts is counted up to `now`. */
export function spent(row: TimelineRow, now: number): Record<Piece['kind'], number> {
  const sums = { blocked: 0, queued: 0, paused: 0, work: 0 }
  for (const { kind, from, to } of row.pieces) sums[kind] += Math.max(0, (to ?? now) - from)
  return sums
}

/** Keys of the rows that set how long the operation took, into nested stacks. */
export function criticalKeys(rows: readonly TimelineRow[], now: number): Set<string> {
  const acted = rows.filter(({ pieces }) => pieces.some(({ kind }) => kind === 'work' || kind === 'paused'))
  const spans = acted.map((row) => ({ id: row.key, from: begins(row), to: endOf(row.pieces) ?? now, needs: row.needs }))
  const chain = new Set(criticalPath(spans))
  const below = acted.filter(({ key }) => chain.has(key)).map(({ children }) => criticalKeys(children, now))
  return new Set([...chain, ...below.flatMap((keys) => [...keys])])
}

/** How many of a row's resources, at any depth, are in which state; groups stand for their members. */
export function rowTally(row: TimelineRow): { failed: number; busy: number; waiting: number; complete: number } {
  const tally = { failed: 0, busy: 0, waiting: 0, complete: 0 }
  const count = (one: TimelineRow) => {
    if (one.children.length > 0) one.children.forEach(count)
    else if (one.status === 'FAILED') tally.failed++
    else if (one.status === 'IN_PROGRESS') tally.busy++
    else if (one.action === 'INIT') tally.waiting++
    else tally.complete++
  }
  row.children.forEach(count)
  return tally
}
