import { isObject, type JsonObject } from '../frame/shape.ts'

/** Where a server's agent asks for its metadata, as its user data says. */
export type Collector =
  | {
      readonly by: 'cfn'
      readonly url: string
      readonly stack: string
      readonly path: string
      readonly key: string
      readonly secret: string
    }
  | { readonly by: 'heat'; readonly account: Account; readonly stack: string; readonly resource: string }
  | { readonly by: 'zaqar'; readonly account: Account; readonly queue: string }
  | { readonly by: 'request'; readonly url: string }

/** A user of Keystone that an agent acts as. */
export interface Account {
  readonly authUrl: string
  readonly userId: string
  readonly password: string
  readonly projectId: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** The file of this name among the parts of a MIME message; undefined where there is none. */
function partNamed(message: string, name: string): string | undefined {
  for (const part of message.split(/\r?\n--[^\r\n]*\r?\n/)) {
    const end = /\r?\n\r?\n/.exec(part)
    const head = end ? part.slice(0, end.index) : ''
    if (!end || !head.includes(`filename="${name}"`)) continue
    const body = part.slice(end.index + end[0].length)
    const isPlain = !/content-transfer-encoding:\s*base64/i.test(head)
    return isPlain ? body : Buffer.from(body, 'base64').toString('utf8')
  }
  return undefined
}

function parsed(json: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const accountIn = (section: JsonObject): Account => {
  const [userId, projectId] = [text(section.user_id), text(section.project_id)]
  return { authUrl: text(section.auth_url), userId, password: text(section.password), projectId }
}

/** What a server's agent was told at birth: null for servers without one. */
export function collectorIn(userData: string | null): Collector | null {
  if (!userData) return null
  const metadata = parsed(partNamed(Buffer.from(userData, 'base64').toString('utf8'), 'cfn-init-data'))
  const config = isObject(metadata['os-collect-config']) ? metadata['os-collect-config'] : {}
  const section = (name: string) => (isObject(config[name]) ? config[name] : undefined)
  const [cfn, heat, zaqar, request] = ['cfn', 'heat', 'zaqar', 'request'].map(section)
  if (cfn) {
    const path = text(cfn.path).replace(/\.Metadata$/, '')
    const [key, secret] = [text(cfn.access_key_id), text(cfn.secret_access_key)]
    return { by: 'cfn', url: text(cfn.metadata_url), stack: text(cfn.stack_name), path, key, secret }
  }
  if (heat)
    return { by: 'heat', account: accountIn(heat), stack: text(heat.stack_id), resource: text(heat.resource_name) }
  if (zaqar) return { by: 'zaqar', account: accountIn(zaqar), queue: text(zaqar.queue_id) }
  return request ? { by: 'request', url: text(request.metadata_url) } : null
}
