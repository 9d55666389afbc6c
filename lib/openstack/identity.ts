import type { Cloud } from './cloud.ts'
import { type Collection, create, remove } from './collection.ts'

const keystone = (noun: string, singular: string): Collection => ({
  service: 'identity',
  noun,
  path: `/v3/${singular}s`,
  singular,
  plural: `${singular}s`,
  updatedBy: 'PATCH',
})

export const domains = keystone('KeystoneDomain', 'domain')
export const projects = keystone('KeystoneProject', 'project')
export const users = keystone('KeystoneUser', 'user')
export const groups = keystone('KeystoneGroup', 'group')
export const roles = keystone('KeystoneRole', 'role')
export const regions = keystone('KeystoneRegion', 'region')
export const keystoneServices = keystone('KeystoneService', 'service')
export const keystoneEndpoints = keystone('KeystoneEndpoint', 'endpoint')

const applicationCredentials = (cloud: Cloud): Collection => ({
  service: 'identity',
  noun: 'Application credential',
  path: `/v3/users/${encodeURIComponent(cloud.identity.userId)}/application_credentials`,
  singular: 'application_credential',
  plural: 'application_credentials',
})

/**
 * A credential of the user for this project that outlives the token, for work that goes on when the user has gone. Names
 * are unique for a user. The secret is told only now: one of this name that was made before is of no use, and goes.
 */
export async function createApplicationCredential(cloud: Cloud, name: string): Promise<{ id: string; secret: string }> {
  await deleteApplicationCredentialNamed(cloud, name)
  const made = await create(cloud, applicationCredentials(cloud), { name })
  return { id: String(made.id), secret: String(made.secret) }
}

/** Deletes the user's credential of that name, if there is one. */
export async function deleteApplicationCredentialNamed(cloud: Cloud, name: string): Promise<void> {
  const { service, path, plural } = applicationCredentials(cloud)
  for (const { id } of await cloud.list(service, path, plural, { name })) {
    await deleteApplicationCredential(cloud, String(id))
  }
}

export async function deleteApplicationCredential(cloud: Cloud, id: string): Promise<void> {
  await remove(cloud, applicationCredentials(cloud), id)
}
