import * as z from 'zod'
import { type ApiError, apiError } from './contract.ts'

/** A route's refusal: what it said (`detail`) and its HTTP status; 0 when the server could not be reached. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly status: number
  readonly detail: ApiError

  constructor(status: number, detail: ApiError) {
    super(detail.message)
    this.status = status
    this.detail = detail
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Asks one of our own routes and checks its answer against `schema`. Throws RequestError for a refusal, for an answer
 * of another shape and for a server out of reach; an abort passes through.
 */
export async function request<T>(
  schema: z.ZodType<T>,
  method: Method,
  path: string,
  options: { body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  const answer = await send(method, path, options)
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw new RequestError(500, {
    code: 'unexpected-answer',
    message: `${method} ${path} answered in a shape this page does not know.`,
    hint: 'Reload the page; the server may have been updated.',
  })
}

/** GETs a list: routes wrap it by its name, `{ stacks: [...] }`. */
export async function requestList<T>(
  name: string,
  item: z.ZodType<T>,
  path: string,
  options: { signal?: AbortSignal } = {},
): Promise<T[]> {
  const answer = await request(z.record(z.string(), z.array(item)), 'GET', path, options)
  return answer[name] ?? []
}

/** Like `request`, for routes whose answer carries nothing. */
export async function send(
  method: Method,
  path: string,
  options: { body?: unknown; signal?: AbortSignal } = {},
): Promise<unknown> {
  const response = await reach(method, path, options)
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer
  throw new RequestError(response.status, refusal(response, answer))
}

async function reach(
  method: Method,
  path: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      signal: signal ?? null,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new RequestError(0, {
      code: 'unreachable',
      message: 'Hearth cannot be reached.',
      hint: 'Check the connection and try again.',
    })
  }
}

function refusal(response: Response, answer: unknown): ApiError {
  const read = apiError.safeParse(answer)
  if (read.success) return read.data.error
  return {
    code: `http-${response.status}`,
    message: `The server answered ${response.status} ${response.statusText}.`.replace(' .', '.'),
  }
}
