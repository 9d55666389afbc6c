import type { Credential, Fetch, Identity, Service } from './cloud.ts'
import { endpoints, regionsOf, SERVICES } from './endpoints.ts'
import { authenticate, type Project, projectsOf, withProject } from './keystone.ts'

export interface SignedIn {
  readonly token: string
  readonly identity: Identity
  /** The services that the catalogue has, of those Hearth speaks with. */
  readonly services: readonly Service[]
  /** Where the catalogue's services are. */
  readonly regions: readonly string[]
  /** The projects the user may switch to, by `signIn` with the token and a project id. */
  readonly projects: readonly Project[]
}

/** What the sign-in page needs: a token for one project, and which others there are. */
export async function signIn(options: {
  authUrl: string
  credential: Credential
  fetch: Fetch
  region?: string
}): Promise<SignedIn> {
  const { authUrl, credential, fetch, region } = options
  const session = await withProject(authUrl, fetch, await authenticate(authUrl, fetch, credential))
  const { token, identity, catalogue } = session
  const places = endpoints(catalogue, { authUrl, region, projectId: identity.projectId })
  return {
    token,
    identity,
    services: SERVICES.filter((service) => places.has(service)),
    regions: regionsOf(catalogue),
    projects: await projectsOf(authUrl, fetch, token),
  }
}
