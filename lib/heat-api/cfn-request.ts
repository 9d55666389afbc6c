import { CfnFault } from './cfn-fault.ts'
import { limitedText } from './read-body.ts'

/** A request to the CloudFormation API: what it asks for, and what its signature covers. */
export interface CfnRequest {
  readonly method: string
  readonly host: string
  /** Decoded, as it is signed. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly body: string
  /** Of a caller who brings one instead of a signature. */
  readonly token: string | null
}

async function boundedBody(request: Request): Promise<string> {
  try {
    return await limitedText(request)
  } catch {
    throw new CfnFault(400, 'RequestLimitExceeded', 'Payload size exceeds maximum allowed size.')
  }
}

const isForm = (request: Request) =>
  (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')

/** Parameters stand in the query or, for actions, in a posted form; the same name twice counts once. */
export async function readCfnRequest(request: Request): Promise<CfnRequest> {
  const url = new URL(request.url)
  const body = request.method === 'GET' ? '' : await boundedBody(request)
  const params = Object.fromEntries(url.searchParams)
  const isAction = !/\/(signal|waitcondition)\//.test(url.pathname)
  const posted = isAction && isForm(request) ? Object.fromEntries(new URLSearchParams(body)) : {}
  const token = request.headers.get('x-auth-token')
  const path = decoded(url.pathname)
  return { method: request.method, host: url.host, path, params: { ...params, ...posted }, body, token }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
