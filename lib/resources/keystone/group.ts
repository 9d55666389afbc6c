import { domains, groups } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'
import type { ResourceType } from '../resource-type.ts'
import { renamed } from './renamed.ts'
import { assignRoles, checkRoles, roleNames } from './role-assignments.ts'

const body = renamed({ domain: 'domain_id' })

const verbs = neutronResource({
  type: 'OS::Keystone::Group',
  collection: groups,
  names: [[['domain'], domains], ...roleNames],
  apart: ['roles'],
  body,
  changedBody: body,
  settle: (context, id, properties) => assignRoles(context, 'groups', id, properties.roles),
  async apply(context, id, changes, next, before) {
    if ('roles' in changes) await assignRoles(context, 'groups', id, next.roles, before.roles)
  },
})

export const group: ResourceType = { ...verbs, validate: ({ roles }) => checkRoles(roles) }
