import { domains, projects } from '#lib/openstack/identity.ts'
import { neutronResource } from '../neutron/neutron-resource.ts'
import { renamed } from './renamed.ts'

const body = renamed({ domain: 'domain_id', parent: 'parent_id' })

export const project = neutronResource({
  type: 'OS::Keystone::Project',
  collection: projects,
  longestName: 64,
  names: [
    [['domain'], domains],
    [['parent'], projects],
  ],
  body,
  changedBody: body,
})
