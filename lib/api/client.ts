import type * as z from 'zod'
import type { ApiError } from './contract.ts'

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
 * Asks one of our own routes for an answer of the contract's shape `S`. The shape is known to the compiler alone: page
 * and server come from one build, so nothing is checked twice, and pages load no checker. Throws RequestError for a
 * refusal and for a server out of reach; an abort passes through.
 */
export async function request<S extends z.ZodType>(
  method: Method,
  path: string,
  options: { body?: unknown; signal?: AbortSignal } = {},
): Promise<z.infer<S>> {
  const answer = await send(method, path, options)
  if (typeof answer === 'object' && answer !== null) return answer as z.infer<S>
  throw new RequestError(500, {
    code: 'unexpected-answer',
    message: `${method} ${path} answered in a shape this page does not know.`,
    hint: 'Reload the page; the server may have been updated.',
  })
}

/** GETs a list: routes wrap it by its name, `{ stacks: [...] }`. */
export async function requestList<S extends z.ZodType>(
  name: string,
  path: string,
  options: { signal?: AbortSignal } = {},
): Promise<z.infer<S>[]> {
  const answer = await request<z.ZodType<Record<string, z.infer<S>[]>>>('GET', path, options)
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

/** Errors may come from what stands between, a proxy say: only what looks like ours is taken at its word. */
function refusal(response: Response, answer: unknown): ApiError {
  const { error } = Object(answer) as { error?: unknown }
  if (isApiError(error)) return error
  return {
    code: `http-${response.status}`,
    message: `The server answered ${response.status} ${response.statusText}.`.replace(' .', '.'),
  }
}

function isApiError(error: unknown): error is ApiError {
  const { code, message, hint = '', path = [] } = Object(error) as Record<string, unknown>
  return [code, message, hint].every((word) => typeof word === 'string') && Array.isArray(path)
}
