import { equal } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { look, show } from '#lib/openstack/collection.ts'
import { flavors } from '#lib/openstack/compute.ts'
import { hot, ref, type Scenario } from './scenario.ts'

/** What only admins make: kinds of servers and volumes, projects and who works in them. */
export const administering: Scenario = {
  name: 'an admin’s stack: flavor, volume type, project, user, role',
  asAdmin: true,
  async run({ heat, admin }) {
    const stack = await heat.created(
      'administering',
      hot({
        flavor: {
          type: 'OS::Nova::Flavor',
          properties: { ram: 256, vcpus: 1, disk: 1, extra_specs: { 'hw:cpu_policy': 'shared' } },
        },
        kind: { type: 'OS::Cinder::VolumeType', properties: { name: 'contract-type', metadata: { fast: 'yes' } } },
        project: { type: 'OS::Keystone::Project', properties: { name: 'contract-project' } },
        user: {
          type: 'OS::Keystone::User',
          properties: {
            name: 'contract-user',
            password: 'not-a-secret',
            roles: [{ role: 'member', project: ref('project') }],
          },
        },
      }),
    )
    const flavor = await show(admin, flavors, await heat.physicalId(stack, 'flavor'))
    equal(flavor.ram, 256)
    const [type] = (await admin.list('volume', '/types', 'volume_types')).filter(({ name }) => name === 'contract-type')
    equal((type!.extra_specs as Item).fast, 'yes')
    const user = await heat.physicalId(stack, 'user')
    const project = await heat.physicalId(stack, 'project')
    const roles = await admin.list('identity', `/v3/projects/${project}/users/${user}/roles`, 'roles')
    equal(roles[0]?.name, 'member')
    await heat.deleted(stack)
    equal(await look(admin, flavors, String(flavor.id)), null)
  },
}
