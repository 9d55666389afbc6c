const forwardedHeader = 'x-hearth-forwarded'
const elsewhereHeader = 'x-hearth-elsewhere'

/** How far the demo cloud's clock is ahead, in milliseconds. */
export const offsetHeader = 'x-hearth-demo-offset'

/** Headers of a connection, not of a message. */
const ofConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']

/** Whether another process passed this on: it is not to be passed on again. */
export const isForwarded = (request: Request): boolean => request.headers.has(forwardedHeader)

/** What a process answers in which the demo cloud doesn't live any more. */
export const elsewhere = (): Response => new Response(null, { status: 503, headers: { [elsewhereHeader]: '1' } })

/** What a client is told while the demo cloud lives nowhere: nothing was done, and it may ask again. */
export const nowhere = (): Response =>
  Response.json(
    { error: { code: 503, title: 'Service Unavailable', message: 'The demo cloud is moving. Try again in a moment.' } },
    { status: 503, headers: { 'retry-after': '1' } },
  )

/** Passes a request on to the process at `address`. Null when it was not heard there, or by nobody who could answer. */
export async function forward(address: string, request: Request): Promise<Response | null> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const name of ofConnection) headers.delete(name)
  headers.set(forwardedHeader, '1')
  const { method, signal } = request
  const body = request.body ? await request.arrayBuffer() : null
  try {
    const answer = await fetch(address + pathname + search, { method, headers, body, signal, redirect: 'manual' })
    if (!answer.headers.has(elsewhereHeader)) return withoutConnection(answer, method)
    await answer.body?.cancel()
    return null
  } catch (error) {
    if (neverSent(error)) return null
    throw error
  }
}

function withoutConnection(answer: Response, method: string): Response {
  const headers = new Headers(answer.headers)
  // Of an answer to HEAD, the length is all there is to know.
  for (const name of ofConnection) if (method !== 'HEAD' || name !== 'content-length') headers.delete(name)
  return new Response(answer.body, { status: answer.status, headers })
}

const beforeSending = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined
  return cause?.code !== undefined && beforeSending.has(cause.code)
}
