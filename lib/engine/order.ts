import type { Run } from './run.ts'

export const updateNode = (resource: string) => `update ${resource}`
export const cleanupNode = (rowId: string) => `cleanup ${rowId}`

/**
 * What waits for what (parity.md §4.3). Updates follow the template's graph. Cleaning a row up waits for the update of
 * its own resource, for the clean-up of all that needed it, and for that of its successors; so what was removed goes
 * early, and what was replaced goes once its dependents have let go of it.
 */
export function order(run: Pick<Run, 'rows' | 'model'>): Map<string, string[]> {
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
  return needs
}
