import type { Orchestrator } from '#lib/engine/orchestrator.ts'
import type { Value } from '#lib/template/yaml-node.ts'

const LARGEST_SIGNAL = 1024 * 1024

/**
 * What guests call: POST …/v1/{project}/stacks/{name}/{id}/resources/{resource}/signal, with the resource's secret as
 * `X-Auth-Token` or in the query. Answers 200 `null`, as Heat does; what the signal says is judged by the resource.
 */
export function signalApi({ stacks, prefix }: { stacks: Orchestrator; prefix: string }) {
  const route = new RegExp(`^${prefix}/v1/([^/]+)/stacks/([^/]+)/([^/]+)/resources/([^/]+)/signal/?$`)
  return async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const match = route.exec(url.pathname)
    if (!match) return refusal(404, 'The resource could not be found.')
    if (request.method !== 'POST') return refusal(405, 'Signals are sent by POST.')
    const [, projectId = '', , stackId = '', resource = ''] = match.map(decodeURIComponent)
    const secret = request.headers.get('x-auth-token') ?? url.searchParams.get('secret') ?? ''
    const details = await readDetails(request)
    if (details === undefined) return refusal(400, 'The body of a signal is JSON of at most 1 MiB, or nothing.')
    try {
      await stacks.guestSignal({ projectId, stackId, resource, secret }, details)
      return Response.json(null)
    } catch (error) {
      const { name, message, status = 400 } = error as Error & { status?: number }
      if (name === 'EngineError') return refusal(status, message)
      throw error
    }
  }
}

async function readDetails(request: Request): Promise<Value | undefined> {
  const text = await request.text()
  if (text.length > LARGEST_SIGNAL) return undefined
  if (!text.trim()) return null
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
}

function refusal(status: number, message: string): Response {
  const title = titles[status] ?? 'Error'
  return Response.json(
    { code: status, title, explanation: message, error: { type: title.replaceAll(' ', ''), message, traceback: null } },
    { status },
  )
}
