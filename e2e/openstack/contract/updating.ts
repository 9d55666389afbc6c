import { deepEqual, equal, notEqual, ok } from 'node:assert/strict'
import type { Item } from '#lib/openstack/cloud.ts'
import { look, show } from '#lib/openstack/collection.ts'
import { servers } from '#lib/openstack/compute.ts'
import { networks, ports, securityGroups } from '#lib/openstack/network.ts'
import { volumes } from '#lib/openstack/volume.ts'
import { cloudObjects, objectNames } from '../cloud-objects.ts'
import { hot, privateNetwork, ref, type Scenario } from './scenario.ts'

interface Edition {
  readonly flavor: string
  readonly role: string
  readonly port: number
  readonly size: number
  readonly name: string
  readonly address: string
  readonly zone: Item
}

const edition = (image: string, { flavor, role, port, size, name, address, zone }: Edition) =>
  hot({
    ...privateNetwork(),
    group: {
      type: 'OS::Neutron::SecurityGroup',
      properties: { rules: [{ protocol: 'tcp', port_range_min: port, port_range_max: port }] },
    },
    card: {
      type: 'OS::Neutron::Port',
      properties: {
        network: ref('net'),
        name: `card-${name}`,
        fixed_ips: [{ subnet: ref('subnet') }],
        security_groups: [ref('group')],
      },
    },
    web: {
      type: 'OS::Nova::Server',
      properties: { image, flavor, name, metadata: { role }, networks: [{ port: ref('card') }], ...zone },
    },
    disk: { type: 'OS::Cinder::Volume', properties: { size } },
    second: {
      type: 'OS::Neutron::Port',
      properties: { network: ref('net'), fixed_ips: [{ subnet: ref('subnet'), ip_address: address }] },
    },
  })

/** What Heat changes in place is changed in place, and what it makes anew is made anew. */
export const updating: Scenario = {
  name: 'an update in place (resize, rename, rules, growth), then one that replaces the server on its port',
  async run({ heat, cloud, place: { image, flavor, largerFlavor } }) {
    const first = { flavor, role: 'web', port: 22, size: 1, name: 'one', address: '10.40.0.50', zone: {} }
    const stack = await heat.created('updating', edition(image, first))
    const ids = async () => {
      const found = [...(await heat.resources(stack)).values()]
      return Object.fromEntries(found.map((one) => [one.resource_name, one.physical_resource_id]))
    }
    const before = await ids()
    const second = {
      ...first,
      flavor: largerFlavor,
      role: 'db',
      port: 443,
      size: 2,
      name: 'two',
      address: '10.40.0.51',
    }
    await heat.updated(stack, edition(image, second))
    deepEqual(await ids(), before)
    const web = await show(cloud, servers, before.web ?? '')
    equal(web.name, 'two')
    equal(web.status, 'ACTIVE')
    deepEqual(web.metadata, { role: 'db' })
    equal((await show(cloud, ports, before.card ?? '')).name, 'card-two')
    deepEqual(
      ((await show(cloud, ports, before.second ?? '')).fixed_ips as Item[]).map(({ ip_address }) => ip_address),
      ['10.40.0.51'],
    )
    equal((await show(cloud, volumes, before.disk ?? '')).size, 2)
    const rules = (await show(cloud, securityGroups, before.group ?? '')).security_group_rules as Item[]
    deepEqual(rules.map(({ port_range_min }) => port_range_min).filter(Boolean), [443])

    await heat.updated(stack, edition(image, { ...second, zone: { config_drive: true } }))
    const after = await ids()
    notEqual(after.web, before.web)
    equal(after.card, before.card)
    equal((await show(cloud, ports, before.card ?? '')).device_id, after.web)
    // Nova shows a server for a moment longer than there is one.
    equal((await look(cloud, servers, before.web ?? ''))?.status ?? 'DELETED', 'DELETED')
    await heat.deleted(stack)
  },
}

/** A refusal of the cloud's own, in the midst of making and of changing. */
export const rollingBack: Scenario = {
  name: 'a quota that refuses: what was made is taken back, what was changed is changed back',
  async run(tenant) {
    const { heat, cloud } = tenant
    const { image, flavor } = tenant.place
    const before = objectNames(await cloudObjects(cloud))
    const server = { type: 'OS::Nova::Server', properties: { image, flavor, networks: [{ network: ref('net') }] } }
    const template = (size: number, mtu: number) =>
      hot({
        ...privateNetwork(),
        net: { type: 'OS::Neutron::Net', properties: { name: `net-${mtu}` } },
        ...Object.fromEntries(
          Array.from({ length: size }, (_, at) => [`web${at}`, { ...server, depends_on: 'subnet' }]),
        ),
      })
    await tenant.limitServers({ instances: 1, cores: 4 })
    try {
      const refused = await heat.create('refused', template(2, 1), { disable_rollback: false })
      await heat.expect(refused, 'ROLLBACK_COMPLETE')
      const told = (await heat.events(refused)).filter((event) => event.resource_status === 'CREATE_FAILED')
      ok(told.some((event) => /Quota exceeded for instances/.test(event.resource_status_reason)))
      const resources = await heat.resources(refused)
      equal([...resources.values()].filter((one) => one.resource_status !== 'DELETE_COMPLETE').length, 0)
      deepEqual(objectNames(await cloudObjects(cloud)), before)
      await heat.deleted(refused)

      const kept = await heat.created('kept', template(1, 1))
      const web = await heat.physicalId(kept, 'web0')
      await heat.updated(kept, template(2, 2), { disable_rollback: false }, 'ROLLBACK_COMPLETE')
      equal(await heat.physicalId(kept, 'web0'), web)
      equal((await show(cloud, networks, await heat.physicalId(kept, 'net'))).name, 'net-1')
      equal((await heat.resources(kept)).has('web1'), false)
      await heat.deleted(kept)
    } finally {
      await tenant.lift()
    }
  },
}
