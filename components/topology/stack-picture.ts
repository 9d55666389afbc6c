import type { Thing } from '#components/graph/picture.ts'
import type { ResourceSummary } from '#lib/api/contract.ts'
import type { StackEdge, StackGraph } from '#lib/graph/stack-graph.ts'
import { resourceKey } from './family.ts'
import { shownStatus } from './shown-status.ts'
import { type Tally, tallyOf } from './tally.ts'

export interface RunningGraph {
  readonly things: readonly Thing[]
  readonly graph: StackGraph
}

interface Options {
  /** Who needs whom in the stack itself, from its template; without it, from what the resources say. */
  readonly templateGraph?: StackGraph | undefined
  /** Keys of groups shown with their members. */
  readonly expanded: ReadonlySet<string>
  /** Keys to keep bright; others turn pale. Undefined: all bright. */
  readonly bright?: ((resource: ResourceSummary) => boolean) | undefined
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

function thingOf(resource: ResourceSummary, path: readonly string[], resources: Lookup, { bright }: Options): Thing {
  const members = resource.nestedStackId === null ? undefined : resources.get(resource.nestedStackId)
  const faded = bright !== undefined && !bright(resource) && !(members ?? []).some(bright)
  return {
    name: resourceKey(path, resource.name),
    type: resource.type,
    ...(path.length > 0 && { label: resource.name, within: path.join('/') }),
    status: { action: resource.action, status: shownStatus(resource), reason: resource.statusReason },
    ...(members && members.length > 0 && { facts: [rollUp(tallyOf(members))] }),
    ...(faded && { faded }),
  }
}

/** `48 ok, 1 failed, 3 running`; states nobody is in go unsaid. */
export function rollUp({ complete, failed, busy, waiting }: Tally): string {
  const parts = [
    [failed, 'failed'],
    [busy, 'running'],
    [waiting, 'waiting'],
    [complete, 'ok'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')
}
