import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { Collection } from '#lib/openstack/collection.ts'
import { groups, users } from '#lib/openstack/identity.ts'
import { idOf } from '../names.ts'
import type { ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { text } from '../shapes.ts'
import { assignRoles, checkRoles, type Holder } from './role-assignments.ts'

/** Roles that somebody who is there already gets; `property` names them. */
function assignment(type: string, property: string, kind: Holder, collection: Collection): ResourceType {
  const holderOf = (context: ResourceContext, { properties }: Pick<ResourceState, 'properties'>) =>
    idOf(context, collection, text(properties[property]))
  return {
    type,
    validate: ({ roles }) => checkRoles(roles),

    /** Giving a role twice is giving it once. */
    async create(context, state) {
      await assignRoles(context, kind, await holderOf(context, state), state.properties.roles)
      return { physicalId: state.uuid }
    },

    async update(context, state, _changes, next) {
      await assignRoles(context, kind, await holderOf(context, state), next.roles, state.properties.roles)
      return {}
    },

    /** Who is gone holds no roles. */
    async delete(context, state) {
      if (!state.physicalId) return
      try {
        await assignRoles(context, kind, await holderOf(context, state), [], state.properties.roles)
      } catch (error) {
        if (!isCloudError(error, 'not-found')) throw error
      }
    },

    attribute: async () => null,
  }
}

export const userRoleAssignment = assignment('OS::Keystone::UserRoleAssignment', 'user', 'users', users)

export const groupRoleAssignment = assignment('OS::Keystone::GroupRoleAssignment', 'group', 'groups', groups)
