import type { Cloud } from './cloud.ts'
import { servers } from './compute.ts'

/** What is waited for is mostly what was made last. */
const newest = { sort_key: 'created_at', sort_dir: 'desc', limit: 100 }

/** Ids by what was asked, from when it was first asked until the request goes out. */
const asked = new WeakMap<Cloud, Map<string, Promise<ReadonlySet<string>>>>()

/**
 * Whether a server is in one of these states, as far as a short list of the newest servers tells; false may also mean
 * that it doesn't. Nova answers it without asking Neutron for addresses and groups, as it does for each server that is
 * shown, and who asks at the same moment is answered together.
 */
export async function isServerIn(cloud: Cloud, id: string, statuses: readonly string[]): Promise<boolean> {
  const known = asked.get(cloud) ?? new Map<string, Promise<ReadonlySet<string>>>()
  asked.set(cloud, known)
  const key = statuses.join()
  const answer = known.get(key) ?? idsIn(cloud, statuses, () => known.delete(key))
  known.set(key, answer)
  return (await answer).has(id)
}

async function idsIn(cloud: Cloud, status: readonly string[], sent: () => void): Promise<ReadonlySet<string>> {
  // Whoever woke at the same moment has asked by the next turn.
  await new Promise((resolve) => setImmediate(resolve))
  sent()
  const query = { ...newest, status }
  const body = (await cloud.request('compute', 'GET', servers.path, { query })) as
    | { servers?: readonly { id?: unknown }[] }
    | undefined
  return new Set((body?.servers ?? []).map((item) => String(item.id)))
}
