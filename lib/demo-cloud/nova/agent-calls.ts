import { createHmac, randomUUID } from 'node:crypto'
import { isObject, type JsonObject } from '../frame/shape.ts'
import type { Account, Collector } from './agent-config.ts'

/** How a server's programs reach what is outside of the cloud. */
export type GuestFetch = (request: Request) => Promise<Response>

/** The metadata as the collector's address tells it; undefined while it can't be had. */
export async function collect(fetch: GuestFetch, collector: Collector, now: number): Promise<JsonObject | undefined> {
  switch (collector.by) {
    case 'cfn':
      return metadataIn(await answered(fetch, new Request(describeUrl(collector, now))))
    case 'heat': {
      const request = await heatRequest(
        fetch,
        collector.account,
        `${collector.stack}/resources/${collector.resource}/metadata`,
        'GET',
      )
      const body = asObject(await answered(fetch, request))
      return isObject(body?.metadata) ? body.metadata : undefined
    }
    case 'zaqar': {
      const request = await queueRequest(fetch, collector.account, collector.queue, 'DELETE', { query: '?pop=20' })
      const { messages } = asObject(await answered(fetch, request)) ?? {}
      const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined
      return isObject(last) && isObject(last.body) ? last.body : undefined
    }
    case 'request':
      return asObject(await answered(fetch, new Request(collector.url)))
  }
}

async function answered(fetch: GuestFetch, request: Request): Promise<string> {
  const response = await fetch(request)
  const text = await response.text()
  if (!response.ok)
    throw new Error(`${request.method} ${request.url} answered ${response.status}: ${text.slice(0, 200)}`)
  return text
}

function asObject(json: string): JsonObject | undefined {
  const value: unknown = JSON.parse(json)
  return isObject(value) ? value : undefined
}

/** `DescribeStackResource`, signed with the server's keys. */
function describeUrl(collector: Extract<Collector, { by: 'cfn' }>, now: number): URL {
  const url = new URL(collector.url)
  const params: Record<string, string> = {
    Action: 'DescribeStackResource',
    StackName: collector.stack,
    LogicalResourceId: collector.path,
    AWSAccessKeyId: collector.key,
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: new Date(now).toISOString(),
  }
  const query = Object.keys(params)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(params[name]!)}`)
    .join('&')
  const said = `GET\n${url.host}\n${url.pathname}\n${query}`
  const signature = createHmac('sha256', collector.secret).update(said).digest('base64')
  url.search = `${query}&Signature=${encodeURIComponent(signature)}`
  return url
}

/** The JSON inside of the answer's `Metadata`. */
function metadataIn(xml: string): JsonObject | undefined {
  const [, found] = /<Metadata>([^<]*)<\/Metadata>/.exec(xml) ?? []
  if (found === undefined) return undefined
  const plain = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' } as const
  return asObject(found.replace(/&(lt|gt|quot|amp);/g, (mark) => plain[mark as keyof typeof plain]))
}

/** Signs in as the account; answers the token and the catalogue's address of a service. */
async function signedIn(fetch: GuestFetch, account: Account, service: string): Promise<{ token: string; url: string }> {
  const { userId, password, projectId, authUrl } = account
  const auth = {
    identity: { methods: ['password'], password: { user: { id: userId, password } } },
    scope: { project: { id: projectId } },
  }
  const place = `${authUrl.replace(/\/+$/, '').replace(/\/v3$/, '')}/v3/auth/tokens`
  const response = await fetch(new Request(place, { method: 'POST', headers: json, body: JSON.stringify({ auth }) }))
  const token = response.headers.get('x-subject-token')
  const answer = asObject(await response.text())
  const url = token ? endpointIn(answer, service) : undefined
  if (!token || !url) throw new Error(`user ${userId} was not let in at ${place}`)
  return { token, url }
}

const json = { 'content-type': 'application/json' }

/** A request to Heat's REST API below `stacks/`, with a fresh token of the account. */
export async function heatRequest(
  fetch: GuestFetch,
  account: Account,
  path: string,
  method: string,
  body: string | null = null,
): Promise<Request> {
  const { token, url } = await signedIn(fetch, account, 'orchestration')
  return new Request(`${url}/stacks/${path}`, { method, headers: { ...json, 'x-auth-token': token }, body })
}

/** A request about the messages in a queue, with a fresh token of the account. */
async function queueRequest(
  fetch: GuestFetch,
  account: Account,
  queue: string,
  method: string,
  { query = '', body = null }: { query?: string; body?: string | null } = {},
): Promise<Request> {
  const { token, url } = await signedIn(fetch, account, 'messaging')
  const headers = { ...json, 'x-auth-token': token, 'client-id': randomUUID() }
  return new Request(`${url}/v2/queues/${encodeURIComponent(queue)}/messages${query}`, { method, headers, body })
}

function endpointIn(answer: JsonObject | undefined, service: string): string | undefined {
  const token = isObject(answer?.token) ? answer.token : {}
  const entries: unknown[] = Array.isArray(token.catalog) ? token.catalog : []
  const entry = entries.filter(isObject).find(({ type }) => type === service)
  const ends: unknown[] = Array.isArray(entry?.endpoints) ? entry.endpoints : []
  const url = ends.filter(isObject).find((end) => end.interface === 'public')?.url
  return typeof url === 'string' ? url : undefined
}

/** Tells how a deployment went, by the transport that its inputs name. Throws when nobody took it. */
export async function tell(
  fetch: GuestFetch,
  inputs: ReadonlyMap<string, unknown>,
  outcome: JsonObject,
): Promise<void> {
  const said = (name: string) => String(inputs.get(name) ?? '')
  const body = JSON.stringify(outcome)
  const headers = { 'content-type': 'application/json' }
  const account = {
    authUrl: said('deploy_auth_url'),
    userId: said('deploy_user_id'),
    password: said('deploy_password'),
    projectId: said('deploy_project_id'),
  }
  switch (said('deploy_signal_transport')) {
    case 'CFN_SIGNAL':
    case 'TEMP_URL_SIGNAL': {
      const method = said('deploy_signal_verb') || 'POST'
      await answered(fetch, new Request(said('deploy_signal_id'), { method, headers, body }))
      return
    }
    case 'ZAQAR_SIGNAL': {
      const messages = JSON.stringify({ messages: [{ body: outcome, ttl: 3600 }] })
      await answered(fetch, await queueRequest(fetch, account, said('deploy_queue_id'), 'POST', { body: messages }))
      return
    }
    case 'HEAT_SIGNAL': {
      const path = `${said('deploy_stack_id')}/resources/${encodeURIComponent(said('deploy_resource_name'))}/signal`
      await answered(fetch, await heatRequest(fetch, account, path, 'POST', body))
    }
  }
}
