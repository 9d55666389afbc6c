import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { pathOf } from '#lib/openstack/collection.ts'
import { domains, groups, projects, users } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'
import type { ResourceContext, ResourceType } from '../resource-type.ts'
import { texts } from '../shapes.ts'
import { renamed } from './renamed.ts'
import { assignRoles, checkRoles, roleNames } from './role-assignments.ts'

const body = renamed({ domain: 'domain_id', default_project: 'default_project_id' })

async function joinGroups(
  context: ResourceContext,
  user: string,
  wanted: readonly string[],
  before: readonly string[],
) {
  for (const group of wanted) await context.cloud.request('identity', 'PUT', pathOf(groups, group, 'users', user))
  for (const group of before.filter((one) => !wanted.includes(one))) {
    try {
      await context.cloud.request('identity', 'DELETE', pathOf(groups, group, 'users', user))
    } catch (error) {
      if (!isCloudError(error, 'not-found')) throw error
    }
  }
}

const verbs = neutronResource({
  type: 'OS::Keystone::User',
  collection: users,
  names: [[['domain'], domains], [['default_project'], projects], [['groups'], groups], ...roleNames],
  apart: ['groups', 'roles'],
  body,
  changedBody: body,
  async settle(context, id, properties) {
    await joinGroups(context, id, texts(properties.groups), [])
    await assignRoles(context, 'users', id, properties.roles)
  },
  async apply(context, id, changes, next, before) {
    if ('groups' in changes) await joinGroups(context, id, texts(changes.groups), texts(before.groups))
    if ('roles' in changes) await assignRoles(context, 'users', id, next.roles, before.roles)
  },
})

export const user: ResourceType = { ...verbs, validate: ({ roles }) => checkRoles(roles) }
