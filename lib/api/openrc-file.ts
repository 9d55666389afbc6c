import { type FoundCloud, requestOf } from './clouds-file.ts'

const known =
  /^OS_(AUTH_(URL|TYPE)|REGION_NAME|CACERT|USERNAME|USER_ID|PASSWORD|TOKEN|(PROJECT|TENANT|USER_DOMAIN|PROJECT_DOMAIN|DOMAIN)_(NAME|ID)|DEFAULT_DOMAIN|APPLICATION_CREDENTIAL_(ID|NAME|SECRET)|INTERFACE|ENDPOINT_TYPE|.*_API_VERSION|CLOUD)$/

/**
 * The cloud of an openrc file: the `OS_…` variables it exports. Nothing in it is carried out; a value that is made by a
 * command, such as a password that is asked for, counts as missing. Null where there is no `OS_AUTH_URL`.
 */
export function openrcIn(text: string, typed: Readonly<Record<string, string>> = {}): FoundCloud | null {
  const variables = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, name, value = ''] = /^\s*(?:export\s+)?(OS_[A-Z0-9_]+)=(.*?)\s*$/.exec(line) ?? []
    if (name) variables.set(name, unquoted(value))
  }
  return cloudOfVariables((name) => typed[name] || literal(variables.get(name)), [...variables.keys()])
}

/** The cloud that the usual `OS_…` variables mean. */
export function cloudOfVariables(
  read: (name: string) => string | undefined,
  names: readonly string[],
): FoundCloud | null {
  const value = (name: string) => read(name) || undefined
  const of = (...keys: string[]) => keys.map((key) => value(`OS_${key.toUpperCase()}`)).find((one) => one !== undefined)
  const authUrl = value('OS_AUTH_URL')
  if (authUrl === undefined) return null
  const region = value('OS_REGION_NAME')
  const userDomain = of('user_domain_name', 'user_domain_id', 'domain_name', 'default_domain')
  const projectDomain = of('project_domain_name', 'project_domain_id', 'domain_name', 'default_domain')
  const { request, missing } = requestOf(value('OS_AUTH_TYPE'), of, { authUrl, region, userDomain, projectDomain })
  return {
    ...{ name: 'openrc', authUrl, region, request, userDomain, projectDomain },
    missing: missing.map((key) => `OS_${key.toUpperCase()}`),
    regions: region === undefined ? [] : [region],
    unknown: names.filter((name) => !known.test(name)),
    verify: true,
    cacert: value('OS_CACERT'),
  }
}

/** What a shell would have to make is nothing to us. */
const literal = (text: string | undefined) => (text !== undefined && /[$`]/.test(text) ? undefined : text)

function unquoted(value: string): string {
  return /^(?:"[^"]*"|'[^']*')$/.test(value) ? value.slice(1, -1) : value
}
