import type { EventQuery, StackQuery } from '#lib/engine/store.ts'
import { toldEventColumns } from './engine-rows.ts'

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
  if (query.region !== undefined) conditions.push(`(region IS NULL OR region = $${params.push(query.region)})`)
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
  return paged({ table: 'stack', columns: '*', conditions, order: [...order, 'id'] }, query, params)
}

/** The events that a query asks for, a page of them. Those of one moment stand in the order in which they came. */
export function eventSearch(query: EventQuery): Search {
  const params: unknown[] = [query.stackIds]
  const conditions = ['stack_id = ANY($1::uuid[])', ...alternatives(eventFilters, query.filters, params)]
  const direction = query.descending ? 'DESC' : 'ASC'
  const columns = [...(query.sort === 'resourceType' ? ['resource_type'] : []), 'time', 'seq', 'stack_id']
  const order = columns.map((column) => `${column} ${direction}`)
  return paged({ table: 'event', columns: toldEventColumns, conditions, order }, query, params)
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
  asked: {
    readonly table: string
    readonly columns: string
    readonly conditions: readonly string[]
    readonly order: readonly string[]
  },
  page: { readonly limit: number | null; readonly marker: string | null },
  params: unknown[],
): Search {
  const { table, columns, conditions } = asked
  const order = asked.order.join(', ')
  const where = conditions.join(' AND ')
  const limit = `$${params.push(page.limit)}::int`
  if (page.marker === null) {
    return { text: `SELECT ${columns} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`, params }
  }
  const marker = `$${params.push(page.marker)}`
  const text = `WITH found AS (SELECT ${columns}, row_number() OVER (ORDER BY ${order}) AS place FROM ${table} WHERE ${where})
    SELECT * FROM found WHERE place > coalesce((SELECT place FROM found WHERE id::text = ${marker}), 0)
    ORDER BY place LIMIT ${limit}`
  return { text, params }
}
