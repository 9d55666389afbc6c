import type { Cloud } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { type Collection, list, look } from './collection.ts'
import { domains } from './identity.ts'

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i

/**
 * The id of the object that `nameOrId` means. A UUID is taken as it is: the service itself refuses an unknown one, and a
 * call is saved. Ids of other shapes (flavors) are tried after names.
 */
export async function findId(cloud: Cloud, collection: Collection, nameOrId: string): Promise<string> {
  if (UUID.test(nameOrId)) return nameOrId
  const { service, noun } = collection
  const { name, ...place } = await placed(cloud, collection, nameOrId)
  // Not every service filters by name, so the answer is filtered once more.
  const named = (await list(cloud, collection, { name, ...place })).filter((item) => item.name === name)
  if (named.length > 1) {
    const message = `Multiple physical resources were found with name (${nameOrId}).`
    throw new CloudError({ kind: 'invalid', service, status: 0, message })
  }
  if (named[0]) return String(named[0].id)
  if (nameOrId && (await look(cloud, collection, nameOrId))) return nameOrId
  const message = `The ${noun} (${nameOrId}) could not be found.`
  throw new CloudError({ kind: 'not-found', service, status: 404, message })
}

/** Names that Keystone knows may tell their domain, `somebody{domain}`: another domain may have the same name. */
async function placed(
  cloud: Cloud,
  { service }: Collection,
  text: string,
): Promise<{ name: string; domain_id?: string }> {
  const [, name, domain] = service === 'identity' ? (/^([^{}]+)\{([^{}]+)\}$/.exec(text) ?? []) : []
  return name && domain ? { name, domain_id: await findId(cloud, domains, domain) } : { name: text }
}
