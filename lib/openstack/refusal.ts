import { CloudError, type CloudErrorKind } from './cloud-error.ts'

/**
 * What a service's refusal means. `status` decides, except that each service has its own way to say "over quota":
 * Neutron 409 with a type, Nova 403 with a sentence, Cinder and Glance 413.
 */
function kindOf(status: number, said: { type: string; message: string }): CloudErrorKind {
  if (status === 413) return 'quota'
  if (
    (status === 403 || status === 409) &&
    /over ?quota|quota exceeded|exceeds? quota/i.test(`${said.type} ${said.message}`)
  )
    return 'quota'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 409) return 'conflict'
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 429 || status === 503) return 'busy'
  if (status >= 400 && status < 500) return 'invalid'
  return 'unreachable'
}

/** Glance's and most gateways' pages: the text of the body, without the heading that repeats the status. */
function textOfHtml(html: string): string {
  return html
    .replace(/<(title|h1)>[^<]*<\/\1>/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The service's own sentence. Keystone and Heat say `{error: {message}}`, Nova and Cinder `{badRequest: {message}}`,
 * Neutron `{NeutronError: {type, message}}` (a bare text in old releases), Glance and gateways `{message}` or HTML, Octavia `{faultstring}`.
 */
function read(body: string): { type: string; message: string } {
  let data: unknown
  try {
    data = JSON.parse(body)
  } catch {
    return { type: '', message: textOfHtml(body.slice(0, 10_000)) }
  }
  if (typeof data !== 'object' || data === null) return { type: '', message: typeof data === 'string' ? data : '' }
  const fields = data as Record<string, unknown>
  if (typeof fields.message === 'string') return { type: '', message: textOfHtml(fields.message) }
  if (typeof fields.faultstring === 'string') return { type: '', message: fields.faultstring }
  for (const [key, value] of Object.entries(fields)) {
    if (typeof value === 'string' && key.endsWith('Error')) return { type: key, message: value }
    if (typeof value !== 'object' || value === null) continue
    const { type, message } = value as Record<string, unknown>
    if (typeof message === 'string') return { type: typeof type === 'string' ? type : key, message }
  }
  return { type: '', message: '' }
}

/** A service's refusal as a CloudError; `body` is the answer's text. */
export function refusal(service: string, response: Response, body: string): CloudError {
  const said = read(body)
  const requestId =
    response.headers.get('x-openstack-request-id') ?? response.headers.get('x-compute-request-id') ?? undefined
  return new CloudError({
    kind: kindOf(response.status, said),
    service,
    status: response.status,
    message: said.message || `${service} answered ${response.status} ${response.statusText}`.trim(),
    ...(requestId === undefined ? {} : { requestId }),
  })
}
