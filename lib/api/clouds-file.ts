import { parse } from 'yaml'
import type { SignInRequest } from './contract.ts'

/** One cloud of a clouds.yaml. */
export interface FoundCloud {
  readonly name: string
  readonly authUrl: string
  readonly region: string | undefined
  /** All regions that the file names, with `region`. */
  readonly regions: readonly string[]
  /** What it takes to sign in; null where something is missing. */
  readonly request: SignInRequest | null
  /** Names of what is missing, as the file would call it. */
  readonly missing: readonly string[]
  /** What is written there and means nothing to Hearth, as a path. */
  readonly unknown: readonly string[]
  /** False only where the file says so: certificates are not checked. */
  readonly verify: boolean
  /** Path of a file of certificates, where the file was written. */
  readonly cacert: string | undefined
  readonly userDomain: string | undefined
  readonly projectDomain: string | undefined
}

/** By a cloud's name, what its file lacks and somebody typed. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>

type Fields = Readonly<Record<string, unknown>>

const known = new Set(['auth', 'auth_type', 'region_name', 'regions', 'verify', 'cacert', 'profile', 'cloud'])
/** What other clients go by and Hearth needs not. */
const idle =
  /^(interface|endpoint_type|identity_api_version|.*_api_version|.*_endpoint_override|.*_default_microversion|volume_api_version|insecure|networks|.*_service_type|.*_service_name|api_timeout|force_ipv4|cache|disable_vendor_agent|floating_ip_source|image_format|message|requires_floating_ip|secgroup_source|status|vendor|client_config)$/
const knownAuth = new Set([
  ...['auth_url', 'username', 'user_id', 'password', 'token', 'project_id', 'project_name', 'tenant_id', 'tenant_name'],
  ...['user_domain_id', 'user_domain_name', 'project_domain_id', 'project_domain_name', 'domain_id', 'domain_name'],
  ...['default_domain', 'application_credential_id', 'application_credential_name', 'application_credential_secret'],
])

/**
 * The clouds of a clouds.yaml, with what a secure.yaml adds to them. Never throws: a text that is no such file is a
 * `problem`.
 */
export function cloudsIn(text: string, secure = '', typed: Secrets = {}): { clouds: FoundCloud[]; problem?: string } {
  const [open, hidden] = [readYaml(text), readYaml(secure)]
  if (typeof open === 'string') return { clouds: [], problem: open }
  if (typeof hidden === 'string') return { clouds: [], problem: `The second file: ${hidden}` }
  const clouds = fieldsOf(open.clouds)
  if (!clouds) return { clouds: [], problem: 'There is no “clouds:” in this file.' }
  const secrets = fieldsOf(hidden.clouds) ?? {}
  const own = (all: Fields, name: string) => fieldsOf(Object.hasOwn(all, name) ? all[name] : undefined) ?? {}
  const found = Object.entries(clouds).map(([name, cloud]) => {
    const { auth, ...fields } = merged(fieldsOf(cloud) ?? {}, own(secrets, name))
    const filled = Object.entries(own(typed, name)).filter(([, value]) => value !== '')
    return cloudOf(name, { ...fields, auth: { ...fieldsOf(auth), ...Object.fromEntries(filled) } })
  })
  return found.length > 0 ? { clouds: found } : { clouds: [], problem: 'No cloud is named in this file.' }
}

function readYaml(text: string): Fields | string {
  try {
    return fieldsOf(parse(text, { maxAliasCount: 100 })) ?? {}
  } catch (error) {
    return `This is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
  }
}

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

function merged(open: Fields, hidden: Fields): Fields {
  const auth = { ...fieldsOf(open.auth), ...fieldsOf(hidden.auth) }
  return { ...open, ...hidden, auth }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

function cloudOf(name: string, fields: Fields): FoundCloud {
  const auth = fieldsOf(fields.auth) ?? {}
  const of = (...keys: string[]) => keys.map((key) => textOf(auth[key])).find((value) => value !== undefined)
  const authUrl = of('auth_url') ?? ''
  const regions = [fields.region_name, ...(Array.isArray(fields.regions) ? fields.regions : [])]
    .map((region) => textOf(fieldsOf(region)?.name ?? region))
    .filter((region) => region !== undefined)
  const region = regions[0]
  const userDomain = of('user_domain_name', 'user_domain_id', 'domain_name', 'domain_id', 'default_domain')
  const projectDomain = of('project_domain_name', 'project_domain_id', 'domain_name', 'domain_id', 'default_domain')
  const { request, missing } = requestOf(textOf(fields.auth_type), of, { authUrl, region, userDomain, projectDomain })
  return {
    ...{ name, authUrl, region, request, missing, userDomain, projectDomain },
    regions: [...new Set(regions)],
    unknown: [
      ...Object.keys(fields).filter((key) => !known.has(key) && !idle.test(key)),
      ...Object.keys(auth)
        .filter((key) => !knownAuth.has(key))
        .map((key) => `auth.${key}`),
    ],
    verify: fields.verify !== false,
    cacert: textOf(fields.cacert),
  }
}

interface Place {
  readonly authUrl: string
  readonly region: string | undefined
  readonly userDomain: string | undefined
  readonly projectDomain: string | undefined
}

/** What a file asks Keystone for; shared with openrc files, which say the same in other words. */
export function requestOf(
  authType: string | undefined,
  of: (...keys: string[]) => string | undefined,
  { authUrl, region, userDomain = 'Default', projectDomain = 'Default' }: Place,
): { request: SignInRequest | null; missing: string[] } {
  const place = { authUrl, ...(region === undefined ? {} : { region }) }
  const [id, credentialName, secret] = [
    of('application_credential_id'),
    of('application_credential_name'),
    of('application_credential_secret'),
  ]
  const [username, password, token] = [of('username', 'user_id'), of('password'), of('token')]
  const missing = authUrl ? [] : ['auth_url']
  const lacks = (value: string | undefined, key: string) => value === undefined && missing.push(key)
  const answer = (request: SignInRequest) => ({ request: missing.length === 0 ? request : null, missing })
  if (id !== undefined || credentialName !== undefined || /applicationcredential/.test(authType ?? '')) {
    lacks(secret, 'application_credential_secret')
    if (id === undefined) lacks(credentialName, 'application_credential_id')
    if (id === undefined) lacks(username, 'username')
    const whose = { userDomain, ...(id === undefined ? { name: credentialName, username } : { id }) }
    return answer({ method: 'application-credential', ...place, ...whose, secret: secret ?? '' })
  }
  const projectId = of('project_id', 'tenant_id')
  if (/token$/.test(authType ?? '') || (token !== undefined && password === undefined)) {
    lacks(token, 'token')
    return answer({ method: 'token', ...place, token: token ?? '', ...(projectId ? { projectId } : {}) })
  }
  lacks(username, 'username')
  lacks(password, 'password')
  const project = projectId ?? of('project_name', 'tenant_name')
  const who = { username: username ?? '', password: password ?? '', userDomain, projectDomain }
  return answer({ method: 'password', ...place, ...who, ...(project ? { project } : {}) })
}
