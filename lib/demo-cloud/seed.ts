import { randomUUID } from 'node:crypto'
import type { CloudState } from './cloud-state.ts'
import { hash, hexId } from './frame/format.ts'
import { sealPassword } from './keystone/secrets.ts'
import { seedSigningKey } from './keystone/tokens.ts'
import { demoPublicKey } from './nova/demo-key.ts'

const flavors = [
  { id: '42', name: 'm1.nano', ram: 192, vcpus: 1, disk: 1 },
  { id: '84', name: 'm1.micro', ram: 256, vcpus: 1, disk: 1 },
  { id: '1', name: 'm1.tiny', ram: 512, vcpus: 1, disk: 1 },
  { id: '2', name: 'm1.small', ram: 2048, vcpus: 1, disk: 20 },
  { id: '3', name: 'm1.medium', ram: 4096, vcpus: 2, disk: 40 },
  { id: '4', name: 'm1.large', ram: 8192, vcpus: 4, disk: 80 },
  { id: '5', name: 'm1.xlarge', ram: 16384, vcpus: 8, disk: 160 },
]

const MB = 2 ** 20

const images = [
  { name: 'cirros-0.6.2', size: 20 * MB, min_disk: 0, min_ram: 0, distro: 'cirros' },
  { name: 'debian-12', size: 330 * MB, min_disk: 2, min_ram: 512, distro: 'debian' },
  { name: 'ubuntu-22.04', size: 620 * MB, min_disk: 3, min_ram: 512, distro: 'ubuntu' },
  { name: 'ubuntu-24.04', size: 580 * MB, min_disk: 4, min_ram: 512, distro: 'ubuntu' },
  { name: 'fedora-40', size: 390 * MB, min_disk: 5, min_ram: 512, distro: 'fedora' },
  { name: 'rocky-9', size: 590 * MB, min_disk: 10, min_ram: 1024, distro: 'rocky' },
]

/** Fills an empty cloud with what its first user expects to find; to be called inside a transaction. */
export function seed(cloud: CloudState, password: string): void {
  seedSigningKey(cloud)
  const people = seedIdentity(cloud, password)
  seedCompute(cloud, people.demo)
  seedImages(cloud)
  seedNetworks(cloud, people.adminProject)
  for (const name of ['lvmdriver-1', 'ssd']) {
    cloud.cinder.types.insert({
      id: randomUUID(),
      project_id: null,
      name,
      description: null,
      is_public: true,
      extra_specs: { volume_backend_name: name },
      qos_specs_id: null,
      encryption: null,
      access: [],
    })
  }
}

function seedIdentity(cloud: CloudState, password: string): { demo: string; adminProject: string } {
  const { domains, grants, projects, regions, roles, users } = cloud.keystone
  const named = { project_id: null, description: '', enabled: true }
  domains.insert({ ...named, id: 'default', name: 'Default', description: 'The default domain' })
  regions.insert({ id: cloud.config.region, project_id: null, description: '', parent_region_id: null })
  const base = { ...named, domain_id: 'default', parent_id: 'default', is_domain: false as const, tags: [] }
  const [demo, alt, admin] = ['demo', 'alt_demo', 'admin', 'service'].map(
    (name) => projects.insert({ ...base, id: hexId(), name }).id,
  )
  const roleIds = new Map(
    ['reader', 'member', 'admin', 'heat_stack_owner', 'heat_stack_user', 'service'].map((name) => [
      name,
      roles.insert({ id: hexId(), project_id: null, name, domain_id: null, description: null }).id,
    ]),
  )
  const grant = (actor: string, target: string, ...names: string[]) => {
    for (const name of names) {
      const role_id = roleIds.get(name)!
      const id = ['project', target, 'user', actor, role_id].join(':')
      grants.insert({ id, project_id: null, actor, actor_kind: 'user', target, target_kind: 'project', role_id })
    }
  }
  const user = (name: string, project: string) =>
    users.insert({
      id: hexId(),
      project_id: null,
      name,
      domain_id: 'default',
      enabled: true,
      password: sealPassword(password),
      default_project_id: project,
      email: `${name}@example.org`,
    }).id
  const demoUser = user('demo', demo!)
  grant(demoUser, demo!, 'reader', 'member', 'heat_stack_owner')
  grant(user('alt_demo', alt!), alt!, 'reader', 'member', 'heat_stack_owner')
  const adminUser = user('admin', admin!)
  for (const project of [admin!, demo!, alt!]) grant(adminUser, project, 'admin', 'heat_stack_owner')
  seedStackDomain(cloud, password, roleIds.get('admin')!)
  return { demo: demoUser, adminProject: admin! }
}

/** The user that others trust to work for them: Hearth itself. Clouds of before have none. */
export function seedTrustee({ keystone }: CloudState, password: string): void {
  const { projects, users, userByName } = keystone
  if (userByName.first('default/hearth')) return
  const service = projects.all().find(({ name }) => name === 'service')
  users.insert({
    id: hexId(),
    project_id: null,
    name: 'hearth',
    domain_id: 'default',
    enabled: true,
    password: sealPassword(password),
    ...(service ? { default_project_id: service.id } : {}),
  })
}

/** A domain for the users that Heat makes for servers, and its administrator. */
function seedStackDomain(cloud: CloudState, password: string, role_id: string): void {
  const { domains, grants, users } = cloud.keystone
  const { id } = domains.insert({
    id: hexId(),
    project_id: null,
    name: 'heat',
    description: 'Users and projects that Heat makes for stacks',
    enabled: true,
  })
  const user = users.insert({
    id: hexId(),
    project_id: null,
    name: 'heat_domain_admin',
    domain_id: id,
    enabled: true,
    password: sealPassword(password),
  })
  const place = { actor: user.id, actor_kind: 'user', target: id, target_kind: 'domain', role_id } as const
  grants.insert({ id: ['domain', id, 'user', user.id, role_id].join(':'), project_id: null, ...place })
}

function seedCompute(cloud: CloudState, demoUser: string): void {
  for (const flavor of flavors) {
    cloud.nova.flavors.insert({
      ...flavor,
      project_id: null,
      ephemeral: 0,
      swap: 0,
      rxtx_factor: 1,
      is_public: true,
      description: null,
      extra_specs: {},
      access: [],
    })
  }
  cloud.nova.keypairs.insert({
    id: `${demoUser}/demo-key`,
    project_id: null,
    user_id: demoUser,
    name: 'demo-key',
    type: 'ssh',
    public_key: demoPublicKey.text,
    fingerprint: demoPublicKey.fingerprint,
  })
}

function seedImages(cloud: CloudState): void {
  for (const { name, size, min_disk, min_ram, distro } of images) {
    cloud.glance.images.insert({
      id: randomUUID(),
      project_id: null,
      name,
      status: 'active',
      visibility: 'public',
      container_format: 'bare',
      disk_format: 'qcow2',
      min_disk,
      min_ram,
      size,
      checksum: hash('md5', name),
      sha512: hash('sha512', name),
      protected: false,
      os_hidden: false,
      tags: [],
      properties: { os_distro: distro, os_type: 'linux', hw_disk_bus: 'virtio' },
    })
  }
}

function seedNetworks(cloud: CloudState, owner: string): void {
  const network = (name: string, external: boolean) =>
    cloud.neutron.networks.insert({
      id: randomUUID(),
      project_id: owner,
      name,
      description: '',
      tags: [],
      revision: 1,
      admin_state_up: true,
      shared: !external,
      external,
      mtu: external ? 1500 : 1442,
      port_security_enabled: true,
      dns_domain: '',
      qos_policy_id: null,
      provider: external
        ? { network_type: 'flat', physical_network: 'public', segmentation_id: null }
        : { network_type: 'geneve', physical_network: null, segmentation_id: 1 },
      availability_zone_hints: [],
      is_default: external,
    }).id
  const subnet = (network_id: string, name: string, prefix: string, pool: [string, string], enable_dhcp: boolean) =>
    cloud.neutron.subnets.insert({
      id: randomUUID(),
      project_id: owner,
      name,
      description: '',
      tags: [],
      revision: 1,
      network_id,
      ip_version: 4,
      cidr: prefix,
      gateway_ip: pool[0].replace(/\d+$/, '1'),
      allocation_pools: [{ start: pool[0], end: pool[1] }],
      enable_dhcp,
      dns_nameservers: [],
      host_routes: [],
      ipv6_ra_mode: null,
      ipv6_address_mode: null,
      subnetpool_id: null,
      service_types: [],
    })
  subnet(network('public', true), 'public-subnet', '172.24.0.0/20', ['172.24.0.2', '172.24.15.254'], false)
  subnet(network('shared', false), 'shared-subnet', '192.168.233.0/24', ['192.168.233.2', '192.168.233.254'], true)
}
