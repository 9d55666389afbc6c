import type { Thing } from '#components/graph/picture.ts'
import { resourceKey } from '#components/topology/family.ts'
import { t } from '#components/words/t.ts'
import type { PlanItem } from '#lib/api/contract.ts'
import type { StackEdge, StackGraph } from '#lib/graph/stack-graph.ts'
import { planCounts } from './plan-summary.ts'

export interface PlanGraph {
  readonly things: readonly Thing[]
  readonly graph: StackGraph
  /** Ids of the edges along which one replacement causes another change. */
  readonly cascade: ReadonlySet<string>
}

interface Graphs {
  /** Who needs whom in the template that runs, and in the one to come. */
  readonly now: StackGraph
  readonly next: StackGraph
}

/**
 * What the canvas shows of a plan: everything that is or will be there with its change, members of groups in which
 * something changes, and the lines along which changes spread.
 */
export function planGraph(items: readonly PlanItem[], { now, next }: Graphs, onlyChanges: boolean): PlanGraph {
  const shown = (list: readonly PlanItem[]) => list.filter(({ action }) => !onlyChanges || action !== 'unchanged')
  const things = shown(items).flatMap((item) => thingsOf(item, [], shown))
  const names = new Set(things.map(({ name }) => name))
  const causes = causeEdges(shown(items), [])
  const leaving = new Set(items.flatMap(({ resource, action }) => (action === 'delete' ? [resource] : [])))
  const before = now.edges.filter(({ from, to }) => leaving.has(from) || leaving.has(to))
  const edges = new Map<string, StackEdge>()
  for (const edge of [...next.edges, ...before, ...causes]) {
    const id = edgeId(edge)
    if (names.has(edge.from) && names.has(edge.to) && !edges.has(id)) edges.set(id, edge)
  }
  return {
    things,
    graph: { nodes: [...names], edges: [...edges.values()] },
    cascade: new Set(causes.map(edgeId)),
  }
}

const edgeId = ({ from, to }: Pick<StackEdge, 'from' | 'to'>) => JSON.stringify([from, to])

function thingsOf(
  item: PlanItem,
  path: readonly string[],
  shown: (items: readonly PlanItem[]) => readonly PlanItem[],
): Thing[] {
  const { resource, type, action, nested = [] } = item
  const name = resourceKey(path, resource)
  const members = nested.some((member) => member.action !== 'unchanged') ? shown(nested) : []
  const thing: Thing = {
    name,
    type,
    change: action,
    ...(path.length > 0 && { label: resource, within: path.join('/') }),
    ...factsOf(item),
  }
  return [thing, ...members.flatMap((member) => thingsOf(member, [...path, resource], shown))]
}

function factsOf({ lock, nested = [] }: PlanItem): Pick<Thing, 'facts'> {
  const counts = planCounts(nested)
  const changed = nested.length === 0 ? 0 : counts.add + counts.update + counts.replace + counts.delete
  const facts = [
    ...(lock?.replace || lock?.delete ? [t('locked')] : []),
    ...(changed > 0 ? [t('{changed} inside', { changed })] : []),
  ]
  return facts.length > 0 ? { facts } : {}
}

/** From what changes to the replacement that makes it change, on the same level. */
function causeEdges(items: readonly PlanItem[], path: readonly string[]): StackEdge[] {
  return items.flatMap(({ resource, cause, nested = [] }) => [
    ...(cause === undefined
      ? []
      : [
          {
            from: resourceKey(path, resource),
            to: resourceKey(path, cause),
            kinds: ['reference' as const],
            via: [],
          },
        ]),
    ...causeEdges(nested, [...path, resource]),
  ])
}

/** The chain of replacements behind a change, nearest first: `port` was replaced because `net` was. */
export function causesOf(items: readonly PlanItem[], item: PlanItem): string[] {
  const byName = new Map(items.map((one) => [one.resource, one]))
  const chain: string[] = []
  for (let cause = item.cause; cause !== undefined && !chain.includes(cause); cause = byName.get(cause)?.cause) {
    chain.push(cause)
  }
  return chain
}
