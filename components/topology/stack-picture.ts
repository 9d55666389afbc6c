import type { Thing } from '#components/graph/picture.ts'
import type { ResourceSummary } from '#lib/api/contract.ts'
import type { StackEdge, StackGraph } from '#lib/graph/stack-graph.ts'
import { resourceKey } from './family.ts'
import { leavesOf, type Tally, tallyOf, worstOf } from './tally.ts'

export interface RunningGraph {
  readonly things: readonly Thing[]
  readonly graph: StackGraph
}

interface Options {
  /** Who needs whom in the stack itself, from its template; without it, from what the resources say. */
  readonly templateGraph?: StackGraph | undefined
  /** Keys of groups shown with their members. */
  readonly expanded: ReadonlySet<string>
  /** Which resources stay bright; groups do with any of their members. Undefined: all. */
  readonly bright?: ((resource: ResourceSummary) => boolean) | undefined
  /** Whether a resource still is what was last applied, by key; undefined where nobody looked. */
  readonly syncOf?: ((key: string) => Thing['sync']) | undefined
}

type Lookup = ReadonlyMap<string, readonly ResourceSummary[]>

/** What the canvas shows of a running stack: its resources by state, groups with counts, expanded ones with members. */
export function runningGraph(stackId: string, resources: Lookup, options: Options): RunningGraph {
  const own = resources.get(stackId) ?? []
  const names = new Set(own.map(({ name }) => name))
  const edges = (options.templateGraph?.edges ?? needed(own, [])).filter(
    ({ from, to }) => names.has(from) && names.has(to),
  )
  const members = own.flatMap((resource) => inside(resource, [], resources, options))
  const things = [
    ...own.map((resource) => thingOf(resource, [], resources, options)),
    ...members.flatMap(({ things }) => things),
  ]
  return {
    things,
    graph: {
      nodes: things.map(({ name }) => name),
      edges: [...edges, ...members.flatMap(({ edges: inner }) => inner)],
    },
  }
}

/** The members of an expanded group, inside it, and theirs in turn. */
function inside(
  group: ResourceSummary,
  path: readonly string[],
  resources: Lookup,
  options: Options,
): { things: Thing[]; edges: StackEdge[] }[] {
  const key = resourceKey(path, group.name)
  if (group.nestedStackId === null || !options.expanded.has(key)) return []
  const within = [...path, group.name]
  const members = resources.get(group.nestedStackId) ?? []
  return [
    {
      things: members.map((member) => thingOf(member, within, resources, options)),
      edges: needed(members, within),
    },
    ...members.flatMap((member) => inside(member, within, resources, options)),
  ]
}

function needed(resources: readonly ResourceSummary[], path: readonly string[]): StackEdge[] {
  return resources.flatMap(({ name, requiredBy }) =>
    requiredBy.map((dependent) => ({
      from: resourceKey(path, dependent),
      to: resourceKey(path, name),
      kinds: ['reference' as const],
      via: [],
    })),
  )
}

/** A resource as the canvas shows it; a group in the state of the worst that is in it, with a strip of all of them. */
function thingOf(
  resource: ResourceSummary,
  path: readonly string[],
  resources: Lookup,
  { bright, syncOf }: Options,
): Thing {
  const key = resourceKey(path, resource.name)
  const leaves = resource.nestedStackId === null ? [] : leavesOf(resource.nestedStackId, resources)
  const shown = worstOf(resource, leaves)
  const { total, ...strip } = tallyOf(leaves)
  const dimmed = bright !== undefined && !bright(resource) && !leaves.some(bright)
  const sync = syncOf?.(key)
  return {
    name: key,
    type: resource.type,
    ...(path.length > 0 && { label: resource.name, within: path.join('/') }),
    status: { action: shown.action, status: shown.status, reason: shown.statusReason },
    ...(shown.hook && { hook: shown.hook }),
    ...(total > 0 && { facts: [rollUp(strip)], strip }),
    ...(sync && { sync }),
    ...(dimmed && { dimmed }),
  }
}

/** `1 failed, 3 running, 48 ok`, the worst first; states nobody is in go unsaid. */
export function rollUp({ complete, failed, paused, busy, waiting }: Omit<Tally, 'total'>): string {
  const parts = [
    [failed, 'failed'],
    [paused, 'paused'],
    [busy, 'running'],
    [waiting, 'waiting'],
    [complete, 'ok'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}
