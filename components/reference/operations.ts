import * as z from 'zod'

const schema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  items: z.object({ type: z.string().optional() }).optional(),
})

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  'x-policy': z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query']), description: z.string().optional(), schema }),
  ),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({
          schema: z.object({
            properties: z.record(z.string(), schema).optional(),
            required: z.array(z.string()).optional(),
          }),
        }),
      }),
    })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
})

/** As much of an OpenAPI document as the page shows. */
export const apiDocument = z.object({
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
})

/** One name of a query or a body, with what it is for. */
export interface ApiField {
  readonly name: string
  readonly type: string
  readonly doc: string
  readonly required: boolean
}

export interface ApiOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  /** `stacks`, `events` …: what it belongs to. */
  readonly group: string
  readonly policy: string
  readonly query: readonly ApiField[]
  readonly body: readonly ApiField[]
  /** The status of success. */
  readonly status: string
}

const order = ['get', 'post', 'put', 'patch', 'delete']

/** The operations of a document in its order of paths, those of one path from reading to deleting. */
export function operationsOf({ paths }: z.infer<typeof apiDocument>): ApiOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([method, one]) => shown(method, path, one)),
  )
}

function shown(method: string, path: string, one: z.infer<typeof operation>): ApiOperation {
  const body = one.requestBody?.content['application/json'].schema
  return {
    id: one.operationId,
    method: method.toUpperCase(),
    path,
    summary: one.summary,
    group: (one.tags[0] ?? '').replaceAll('_', ' '),
    policy: one['x-policy'],
    query: one.parameters
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => field(parameter.name, parameter.schema, false, parameter.description)),
    body: Object.entries(body?.properties ?? {}).map(([name, described]) =>
      field(name, described, body?.required?.includes(name) ?? false),
    ),
    status: Object.keys(one.responses).find((status) => status !== 'default') ?? '',
  }
}

function field(name: string, described: z.infer<typeof schema>, required: boolean, doc?: string): ApiField {
  const { type = 'any', items, description = '' } = described
  const shownType = type === 'array' ? `${items?.type ?? 'any'} …` : String(type)
  return { name, type: shownType, doc: doc ?? description, required }
}

/** Those in which every word is found: in method, path, summary or the names they take. */
export function matchingOperations(operations: readonly ApiOperation[], search: string): ApiOperation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return operations.filter(({ method, path, summary, policy, query, body }) => {
    const names = [...query, ...body].map(({ name }) => name)
    const text = [method, path, summary, policy, ...names].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
