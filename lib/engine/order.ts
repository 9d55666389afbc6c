import { findCycle } from '#lib/template/find-cycle.ts'
import { isKept } from './is-kept.ts'
import type { ResourceRecord } from './records.ts'
import type { Rows } from './rows.ts'
import type { Run } from './run.ts'

export const updateNode = (resource: string) => `update ${resource}`
export const cleanupNode = (rowId: string) => `cleanup ${rowId}`

/**
 * What waits for what (parity.md §4.3). Updates follow the template's graph. Cleaning a row up waits for the update of
 * its own resource, for the clean-up of all that needed it, and for that of its successors; so what was removed goes
 * early, and what was replaced goes once its dependents have let go of it.
 */
export function order(run: Pick<Run, 'world' | 'operation' | 'rows' | 'model'>): Map<string, string[]> {
  const needs = new Map<string, string[]>()
  const updates = new Set(run.model?.graph.nodes ?? [])
  const rows = [...run.rows]
  for (const row of rows) {
    needs.set(cleanupNode(row.id), updates.has(row.name) ? [updateNode(row.name)] : [])
  }
  for (const row of rows) {
    for (const needed of row.requires) needs.get(cleanupNode(needed))?.push(cleanupNode(row.id))
    if (row.replaces) needs.get(cleanupNode(row.replaces))?.push(cleanupNode(row.id))
  }
  for (const name of updates) needs.set(updateNode(name), [])
  for (const { from, to } of run.model?.graph.edges ?? []) needs.get(updateNode(from))?.push(updateNode(to))
  if (run.operation.action === 'DELETE') turnAround(run, needs)
  opened(needs, rows)
  return needs
}

/**
 * What goes with another object, where a whole stack is deleted, waits for that instead of that for it. What stays, or
 * makes other resources wait between the two, keeps its place.
 */
function turnAround({ world, rows }: Pick<Run, 'world' | 'rows'>, needs: Map<string, string[]>): void {
  for (const row of rows) {
    const property = world.resourceType(row.definition.behaviour)?.goesWith
    const takenBy = property === undefined ? undefined : row.properties[property]
    // What was lost on its creation is found by where it was put.
    if (!takenBy || row.physicalId === null || isKept(row)) continue
    const other = row.requires.map((id) => rows.get(id)).find((one) => one?.physicalId === takenBy)
    if (!other || isKept(other)) continue
    if (row.requires.some((id) => id !== other.id && leansOn(rows, id, other.id))) continue
    const mine = cleanupNode(row.id)
    const its = cleanupNode(other.id)
    needs.set(
      its,
      needs.get(its)!.filter((node) => node !== mine),
    )
    needs.get(mine)!.push(its)
  }
}

/** Whether a row needs another one, by way of others or not. */
function leansOn(rows: Rows, id: string, other: string, seen = new Set<string>()): boolean {
  if (id === other) return true
  if (seen.has(id)) return false
  seen.add(id)
  return (rows.get(id)?.requires ?? []).some((one) => leansOn(rows, one, other, seen))
}

/**
 * Rows of several generations can need each other in a circle, where an update that turned two resources' order around
 * was cut short. What a row of an older generation needed gives way.
 */
function opened(needs: Map<string, string[]>, rows: readonly ResourceRecord[]): void {
  const generation = new Map(rows.map((row) => [cleanupNode(row.id), row.generation]))
  for (let circle = findCycle(needs); circle; circle = findCycle(needs)) {
    const links = circle.map((node, at) => ({ node, needed: circle[(at + 1) % circle.length]! }))
    // The clean-up of `node` waits for that of the row that needed it.
    const oldest = links.reduce((a, b) => (age(generation, a.needed) <= age(generation, b.needed) ? a : b))
    needs.set(
      oldest.node,
      needs.get(oldest.node)!.filter((one) => one !== oldest.needed),
    )
  }
}

const age = (generation: ReadonlyMap<string, number>, node: string) => generation.get(node) ?? Number.POSITIVE_INFINITY
