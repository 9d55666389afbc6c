import type { EventQuery, StackQuery } from '#lib/engine/store.ts'

/** SQL with its parameters. */
interface Search {
  readonly text: string
  readonly params: readonly unknown[]
}

const stackFilters = {
  id: 'id::text',
  name: 'name',
  action: 'action',
  status: 'status',
  statusReason: 'status_reason',
  owner: 'owner',
  parentId: 'parent_id::text',
  projectId: 'project_id',
  disableRollback: 'disable_rollback::text',
  timeoutMins: 'timeout_mins::text',
} as const

const stackKeys = {
  name: 'name',
  status: 'status',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  id: 'id',
} as const

const eventFilters = {
  resourceName: 'resource_name',
  resourceType: 'resource_type',
  action: 'action',
  status: 'status',
} as const

/** The stacks that a query asks for, a page of them. */
export function stackSearch(query: StackQuery): Search {
  const params: unknown[] = [query.projectId]
  const conditions = ['project_id = $1', ...alternatives(stackFilters, query.filters, params)]
  if (!query.showDeleted) conditions.push('live_name IS NOT NULL')
  if (!query.showNested && !query.filters.parentId) conditions.push('parent_id IS NULL')
  const tagged = (tags: readonly string[] | undefined, test: string, not = '') => {
    if (tags) conditions.push(`${not}(tags ${test} $${params.push(tags)}::text[])`)
  }
  tagged(query.tags, '@>')
  tagged(query.tagsAny, '&&')
  tagged(query.notTags, '@>', 'NOT ')
  tagged(query.notTagsAny, '&&', 'NOT ')
  const order = query.sort.map(({ key, descending }) => `${stackKeys[key]} ${descending ? 'DESC' : 'ASC'}`)
  return paged('stack', conditions, [...order, 'id'], query, params)
}

/** The events that a query asks for, a page of them. Those of one moment stand in the order in which they came. */
export function eventSearch(query: EventQuery): Search {
  const params: unknown[] = [query.stackIds]
  const conditions = ['stack_id = ANY($1::uuid[])', ...alternatives(eventFilters, query.filters, params)]
  const direction = query.descending ? 'DESC' : 'ASC'
  const order = [...(query.sort === 'resourceType' ? ['resource_type'] : []), 'time', 'seq', 'stack_id']
  return paged(
    'event',
    conditions,
    order.map((column) => `${column} ${direction}`),
    query,
    params,
  )
}

function alternatives<Name extends string>(
  columns: Readonly<Record<Name, string>>,
  filters: Readonly<Partial<Record<Name, readonly string[]>>>,
  params: unknown[],
): string[] {
  return (Object.keys(columns) as Name[]).flatMap((name) => {
    const wanted = filters[name]
    return wanted ? [`${columns[name]} = ANY($${params.push(wanted)}::text[])`] : []
  })
}

/** What stands behind the marker in the given order; an unknown marker stands before everything. */
function paged(
  table: string,
  conditions: readonly string[],
  order: readonly string[],
  page: { readonly limit: number | null; readonly marker: string | null },
  params: unknown[],
): Search {
  const found = `SELECT *, row_number() OVER (ORDER BY ${order.join(', ')}) AS place FROM ${table} WHERE ${conditions.join(' AND ')}`
  const marker = `$${params.push(page.marker)}`
  const limit = `$${params.push(page.limit)}`
  const text = `WITH found AS (${found})
    SELECT * FROM found WHERE place > coalesce((SELECT place FROM found WHERE id::text = ${marker}), 0)
    ORDER BY place LIMIT ${limit}::int`
  return { text, params }
}
