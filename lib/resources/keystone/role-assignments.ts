import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { domains, projects, roles } from '#lib/openstack/identity.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { idOf, type NameRule } from '../names.ts'
import { type ResourceContext, ResourceFailure } from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'

export type Holder = 'users' | 'groups'

/** Where the ids of roles stand in a property `roles`. */
export const roleNames: readonly NameRule[] = [
  [['roles', 'role'], roles],
  [['roles', 'project'], projects],
  [['roles', 'domain'], domains],
]

/** Roles are on a project or on a domain. Throws ResourceFailure. */
export function checkRoles(wanted: Value | undefined): void {
  for (const { project, domain } of list(wanted).map(map)) {
    if (project && domain) throw new ResourceFailure('ResourcePropertyConflict', conflict)
    if (!project && !domain)
      throw new ResourceFailure('StackValidationFailed', 'Either project or domain must be specified for role.')
  }
}

const conflict = 'Cannot define the following properties at the same time: project, domain.'

/** Where Keystone keeps that `holder` has a role. */
async function placesOf(context: ResourceContext, kind: Holder, holder: string, wanted: Value | undefined) {
  const assigned = list(wanted).map(map)
  const places = assigned.map(async ({ role, project, domain }) => {
    const target = project
      ? `projects/${await idOf(context, projects, text(project))}`
      : `domains/${await idOf(context, domains, text(domain))}`
    return `/v3/${target}/${kind}/${encodeURIComponent(holder)}/roles/${await idOf(context, roles, text(role))}`
  })
  return Promise.all(places)
}

/** Gives a user or a group the roles `wanted`, and takes those away that are among `before` alone. */
export async function assignRoles(
  context: ResourceContext,
  kind: Holder,
  holder: string,
  wanted: Value | undefined,
  before: Value | undefined = [],
): Promise<void> {
  const [next, old] = await Promise.all([wanted, before].map((one) => placesOf(context, kind, holder, one)))
  for (const place of next!) await context.cloud.request('identity', 'PUT', place)
  for (const place of old!.filter((one) => !next!.includes(one))) {
    try {
      await context.cloud.request('identity', 'DELETE', place)
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  }
}
