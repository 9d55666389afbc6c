import type { Cloud } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'

/** A cloud with an orchestration service in front of it, and what is there for stacks to use. */
export interface Place {
  readonly name: string
  readonly authUrl: string
  /** Where the Heat API of a project is. */
  readonly heat: (projectId: string) => string
  /** Of the project `demo`, with the role `admin`. */
  readonly adminPassword: string
  readonly image: string
  readonly flavor: string
  readonly largerFlavor: string
  readonly externalNetwork: string
}

/** The cloud as its admin, in the project `demo`. */
export const adminOf = ({ authUrl, adminPassword: password }: Place): Promise<Cloud> =>
  connect({
    authUrl,
    credential: { method: 'password', username: 'admin', password, userDomain: 'Default', project: 'demo' },
    fetch: (request) => fetch(request),
  })
