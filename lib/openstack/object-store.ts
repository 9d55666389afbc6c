import { createHmac, randomBytes } from 'node:crypto'
import type { Cloud } from './cloud.ts'
import { CloudError, isCloudError } from './cloud-error.ts'

const SERVICE = 'object-store'
/** Long after anybody waits for anything; the largest time that every Swift understands. */
const NEVER = 2_147_483_647

const pathOf = (...names: readonly string[]) =>
  names.map((name) => `/${name.split('/').map(encodeURIComponent).join('/')}`).join('')

/** Makes a container unless it is there; with `versioned`, what is overwritten in it stays in it too. */
export async function makeContainer(cloud: Cloud, container: string, versioned: boolean): Promise<void> {
  const headers: Record<string, string> = versioned ? { 'x-versions-location': container } : {}
  await cloud.request(SERVICE, 'PUT', pathOf(container), { headers })
}

export async function putObject(cloud: Cloud, container: string, name: string, text: string): Promise<void> {
  await cloud.request(SERVICE, 'PUT', pathOf(container, name), { body: text })
}

/** What an object says; null where there is none. */
export async function readObject(cloud: Cloud, container: string, name: string): Promise<string | null> {
  return unlessGone(cloud.request(SERVICE, 'GET', pathOf(container, name), { raw: true }) as Promise<string>)
}

/** The texts in a container by their names, but for those named; throws CloudError where they are more than `most` bytes. */
export async function readContainer(
  cloud: Cloud,
  container: string,
  without: readonly string[],
  most: number,
): Promise<Record<string, string>> {
  const listed: { name: string; bytes: number }[] = []
  for (;;) {
    const query = { format: 'json', marker: listed.at(-1)?.name }
    const page = (await cloud.request(SERVICE, 'GET', pathOf(container), { query })) as typeof listed | undefined
    if (!page || page.length === 0) break
    listed.push(...page)
  }
  const wanted = listed.filter(({ name }) => !without.includes(name))
  const bytes = wanted.reduce((sum, one) => sum + one.bytes, 0)
  if (bytes > most) {
    const message = `Total size of files to download (${bytes} bytes) exceeds maximum allowed (${most} bytes).`
    throw new CloudError({ kind: 'invalid', service: SERVICE, status: 0, message })
  }
  const read = wanted.map(async ({ name }) => [name, (await readObject(cloud, container, name)) ?? ''] as const)
  return Object.fromEntries(await Promise.all(read))
}

/** What an object has said so far, oldest first: its versions, and then what it says now. */
export async function readVersions(cloud: Cloud, container: string, name: string): Promise<string[]> {
  const texts = await Promise.all(
    (await versionsOf(cloud, container, name)).map((one) => readObject(cloud, container, one)),
  )
  return texts.filter((text) => text !== null)
}

/** The names of an object's versions, oldest first, and last its own. */
async function versionsOf(cloud: Cloud, container: string, name: string): Promise<string[]> {
  const query = { format: 'json' }
  const listed = await unlessGone(cloud.request(SERVICE, 'GET', pathOf(container), { query }))
  const names = Array.isArray(listed) ? (listed as { name: string }[]).map((one) => one.name) : []
  const start = `${name.length.toString(16).padStart(3, '0')}${name}/`
  const versions = names.filter((one) => one.startsWith(start)).sort()
  return names.includes(name) ? [...versions, name] : versions
}

/** Deletes an object with its versions, and its container if that is empty then; what is gone is no failure. */
export async function removeObject(cloud: Cloud, container: string, name: string): Promise<void> {
  // Versions first: an object that is deleted gets its last version back.
  for (const one of await versionsOf(cloud, container, name)) {
    await unlessGone(cloud.request(SERVICE, 'DELETE', pathOf(container, one)))
  }
  try {
    await unlessGone(cloud.request(SERVICE, 'DELETE', pathOf(container)))
  } catch (error) {
    if (!isCloudError(error, 'conflict')) throw error
  }
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (isCloudError(error, 'not-found')) return null
    throw error
  }
}

/** An address at which anybody may `method` an object, signed with the account's key, which is made if there is none. */
export async function tempUrl(cloud: Cloud, container: string, name: string, method: 'GET' | 'PUT'): Promise<string> {
  const endpoint = cloud.address(SERVICE)
  const place = pathOf(container, name)
  // Swift signs from the version on: what stands before it is a proxy's affair.
  const signed = decodeURIComponent((/\/v1\/.*$/.exec(new URL(endpoint).pathname)?.[0] ?? '') + place)
  const signature = createHmac('sha256', await accountKey(cloud))
    .update(`${method}\n${NEVER}\n${signed}`)
    .digest('hex')
  return `${endpoint}${place}?temp_url_sig=${signature}&temp_url_expires=${NEVER}`
}

const KEY = 'x-account-meta-temp-url-key'

async function accountKey(cloud: Cloud): Promise<string> {
  const found = (await cloud.headers(SERVICE, '')).get(KEY)
  if (found) return found
  const headers = { [KEY]: randomBytes(16).toString('hex') }
  await cloud.request(SERVICE, 'POST', '', { headers })
  return (await cloud.headers(SERVICE, '')).get(KEY) ?? headers[KEY]!
}
