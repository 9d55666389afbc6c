import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Answer, type Call, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject } from '../frame/shape.ts'
import { signingKeyOf } from '../keystone/tokens.ts'
import { nameOf } from './queues.ts'

const methodNames = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']
const partNames = ['messages', 'subscriptions', 'claims']

/** Seconds for which a URL is good unless it is asked otherwise. */
const usualTtl = 24 * 3600

interface Signed {
  readonly project: string
  readonly paths: readonly string[]
  readonly methods: readonly string[]
  /** `2026-06-01T12:00:00`, UTC. */
  readonly expires: string
}

function signatureOf(call: Call, { project, paths, methods, expires }: Signed): string {
  const said = [paths.toSorted().join(','), methods.toSorted().join(','), project, expires].join('\n')
  return createHmac('sha256', `zaqar ${signingKeyOf(call.cloud)}`)
    .update(said)
    .digest('hex')
}

const textsIn = (value: unknown, absent: readonly string[]): string[] =>
  Array.isArray(value) && value.length > 0 ? value.map(String) : [...absent]

function share(call: Call): Answer {
  const input = isObject(call.body) ? call.body : {}
  const parts = textsIn(input.paths, ['messages'])
  const methods = textsIn(input.methods, ['GET'])
  const wrong = parts.find((one) => !partNames.includes(one)) ?? methods.find((one) => !methodNames.includes(one))
  if (wrong !== undefined) throw new Refusal(400, `${wrong} can't be shared.`)
  const expires =
    typeof input.expires === 'string'
      ? input.expires.replace(/(\.\d+)?Z?$/, '')
      : new Date(call.now + usualTtl * 1000).toISOString().slice(0, 19)
  const paths = parts.map((part) => `/v2/queues/${nameOf(call)}/${part}`)
  const signed = { project: call.auth.projectId ?? '', paths, methods, expires }
  return ok({ ...signed, signature: signatureOf(call, signed) })
}

/** The project whose queue is called: the token's own, or that for which the caller brings a signature. */
export function projectOf(call: Call): string {
  const { headers, auth } = call
  const signature = headers.get('url-signature')
  if (signature === null) {
    if (auth.projectId === null) throw new Refusal(401, 'The request you have made requires authentication.')
    return auth.projectId
  }
  const list = (name: string) => (headers.get(name) ?? '').split(',').map((one) => one.trim())
  const signed = {
    project: headers.get('x-project-id') ?? '',
    paths: list('url-paths'),
    methods: list('url-methods'),
    expires: headers.get('url-expires') ?? '',
  }
  const [a, b] = [Buffer.from(signatureOf(call, signed)), Buffer.from(signature)]
  const isOurs = a.length === b.length && timingSafeEqual(a, b)
  const isInTime = Date.parse(`${signed.expires}Z`) > call.now
  const isPlace = signed.paths.some((path) => call.path === path || call.path.startsWith(`${path}/`))
  if (!isOurs || !isInTime || !isPlace || !signed.methods.includes(call.method)) {
    throw new Refusal(404, 'Not found')
  }
  return signed.project
}

export const signedUrlRoutes: Route[] = [{ method: 'POST', path: '/v2/queues/{queue}/share', handle: share }]
