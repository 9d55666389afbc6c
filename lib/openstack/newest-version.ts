import type { Fetch, Service } from './cloud.ts'
import { exchange } from './exchange.ts'

interface Version {
  readonly version?: string
  readonly max_version?: string
}

/**
 * The newest microversion that a service speaks, as its version document says: null where there is none, or where it can't
 * be read, which some gateways hide. `base` is where the service's paths hang.
 */
export async function newestVersion(
  fetch: Fetch,
  { service, base, token }: { service: Service; base: string; token: string },
): Promise<string | null> {
  // Cinder's document stands above the project.
  const root = base.replace(/(\/v\d+(?:\.\d+)?)\/[^/]+$/, '$1')
  const call = { service, method: 'GET', url: `${root}/`, headers: { 'x-auth-token': token } }
  try {
    const body = (await exchange(fetch, call)).body as { version?: Version; versions?: Version[] } | undefined
    const told = [body?.version, ...(body?.versions ?? [])].map((one) => one?.max_version || one?.version)
    return told.filter((one) => isVersion(one)).reduce<string | null>(newer, null)
  } catch {
    return null
  }
}

const isVersion = (text: unknown): text is string => typeof text === 'string' && /^\d+\.\d+$/.test(text)

const newer = (a: string | null, b: string) => (a === null || isNewer(b, a) ? b : a)

/** Whether microversion `a` is newer than `b`: 2.100 is newer than 2.73. */
export function isNewer(a: string, b: string): boolean {
  const [[majorA = 0, minorA = 0], [majorB = 0, minorB = 0]] = [a.split('.').map(Number), b.split('.').map(Number)]
  return majorA > majorB || (majorA === majorB && minorA > minorB)
}
