import type { Traces } from '#lib/engine/strays.ts'
import type { Database } from './database.ts'

/** What the database knows of objects by their physical ids, within a project. `kept` is the reason that says so. */
export async function stackTraces(
  { query }: Pick<Database, 'query'>,
  projectId: string,
  physicalIds: readonly string[],
  kept: string,
): Promise<Traces> {
  const [owned, origins, names] = await Promise.all([
    query<{ id: string }>(
      `SELECT DISTINCT physical_id AS id FROM resource JOIN stack ON stack.id = stack_id
       WHERE project_id = $1 AND deleted_at IS NULL AND physical_id = ANY($2::text[])`,
      [projectId, physicalIds],
    ),
    query<{ id: string; stack: string; resource: string; kept: boolean }>(
      `SELECT DISTINCT ON (physical_id) physical_id AS id, stack.name AS stack, resource_name AS resource, reason = $3 AS kept
       FROM event JOIN stack ON stack.id = stack_id
       WHERE project_id = $1 AND NOT is_stack AND physical_id = ANY($2::text[]) ORDER BY physical_id, time DESC, event.seq DESC`,
      [projectId, physicalIds, kept],
    ),
    query<{ name: string }>('SELECT DISTINCT name FROM stack WHERE project_id = $1', [projectId]),
  ])
  return {
    owned: new Set(owned.map(({ id }) => id)),
    origins: new Map(
      origins.map(({ id, stack, resource, kept: isKept }) => [id, { stackName: stack, resource, isKept }]),
    ),
    stackNames: names.map(({ name }) => name),
  }
}
