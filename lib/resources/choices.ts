import type { Cloud, Service } from '#lib/openstack/cloud.ts'

/** One thing a picker offers: `value` goes into the template, `label` and `detail` are for people. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly detail?: string
  /** Of a flavor: MiB of RAM, GiB of disk, 0 where the image decides. */
  readonly size?: { readonly ram: number; readonly disk: number }
  /** Of an image: the least that it runs on. */
  readonly needs?: { readonly ram: number; readonly disk: number }
}

type Item = Record<string, unknown>

interface Source {
  readonly service: Service
  readonly path: string
  readonly key: string
  readonly query?: Readonly<Record<string, string | boolean>>
  readonly choice: (item: Item) => Choice
}

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value))
const number = (value: unknown) => (Number.isFinite(Number(value)) ? Number(value) : 0)
const gib = (mib: unknown) => `${Math.round((Number(mib) / 1024) * 10) / 10} GiB`

/** By name where names are good references, with the id behind it for things that share one. */
const named = (item: Item, detail?: string): Choice => {
  const name = text(item.name)
  return { value: name || text(item.id), label: name || text(item.id), ...(detail ? { detail } : {}) }
}
const neutron = (
  key: string,
  detail: (item: Item) => string,
  query?: Source['query'],
  path = `/v2.0/${key.replaceAll('_', '-')}`,
): Source => ({
  service: 'network',
  path,
  key,
  ...(query ? { query } : {}),
  choice: (item) => named(item, detail(item)),
})

const keystone = (key: string): Source => ({
  service: 'identity',
  path: `/v3/${key}`,
  key,
  choice: (item) => named(item, text(item.description)),
})

const network = (item: Item) =>
  item['router:external'] ? 'external' : item.shared ? 'shared' : text(item.status).toLowerCase()

/** What the cloud offers for a custom constraint, by the constraint's name. */
const sources: Readonly<Record<string, Source>> = {
  'nova.flavor': {
    service: 'compute',
    path: '/flavors/detail',
    key: 'flavors',
    choice: (item) => ({
      ...named(item, `${text(item.vcpus)} vCPU, ${gib(item.ram)} RAM, ${text(item.disk)} GiB disk`),
      size: { ram: number(item.ram), disk: number(item.disk) },
    }),
  },
  'nova.keypair': {
    service: 'compute',
    path: '/os-keypairs',
    key: 'keypairs',
    choice: (item) => named((item.keypair ?? item) as Item, text(((item.keypair ?? item) as Item).fingerprint)),
  },
  'nova.server': {
    service: 'compute',
    path: '/servers/detail',
    key: 'servers',
    choice: (item) => ({ value: text(item.id), label: text(item.name), detail: text(item.status).toLowerCase() }),
  },
  'glance.image': {
    service: 'image',
    path: '/v2/images',
    key: 'images',
    choice: (item) => ({
      ...named(item, `${text(item.disk_format)}, at least ${text(item.min_disk)} GiB disk`),
      needs: { ram: number(item.min_ram), disk: number(item.min_disk) },
    }),
  },
  // External networks are listed like all others: hiding them makes templates with a public network unusable.
  'neutron.network': neutron('networks', network),
  'neutron.subnet': neutron('subnets', (item) => text(item.cidr)),
  'neutron.port': neutron('ports', (item) => text((item.fixed_ips as Item[] | undefined)?.[0]?.ip_address)),
  'neutron.router': neutron('routers', (item) => text(item.status).toLowerCase()),
  'neutron.security_group': neutron('security_groups', (item) => text(item.description)),
  'neutron.subnetpool': neutron('subnetpools', (item) => text((item.prefixes as string[] | undefined)?.join(', '))),
  'neutron.qos_policy': neutron('policies', (item) => text(item.description), undefined, '/v2.0/qos/policies'),
  'neutron.address_scope': neutron('address_scopes', (item) => `IPv${text(item.ip_version)}`),
  'neutron.segment': neutron('segments', (item) => text(item.network_type)),
  'cinder.backup': {
    service: 'volume',
    path: '/backups/detail',
    key: 'backups',
    choice: (item) => ({
      value: text(item.id),
      label: text(item.name) || text(item.id),
      detail: `${text(item.size)} GiB`,
    }),
  },
  'cinder.qos_specs': { service: 'volume', path: '/qos-specs', key: 'qos_specs', choice: (item) => named(item) },
  'cinder.volume': {
    service: 'volume',
    path: '/volumes/detail',
    key: 'volumes',
    choice: (item) => ({
      value: text(item.id),
      label: text(item.name) || text(item.id),
      detail: `${text(item.size)} GiB, ${text(item.status)}`,
    }),
  },
  'cinder.snapshot': {
    service: 'volume',
    path: '/snapshots/detail',
    key: 'snapshots',
    choice: (item) => ({
      value: text(item.id),
      label: text(item.name) || text(item.id),
      detail: `${text(item.size)} GiB`,
    }),
  },
  'cinder.vtype': {
    service: 'volume',
    path: '/types',
    key: 'volume_types',
    choice: (item) => named(item, text(item.description)),
  },
  'keystone.domain': keystone('domains'),
  'keystone.user': keystone('users'),
  'keystone.group': keystone('groups'),
  'keystone.role': keystone('roles'),
  'keystone.region': keystone('regions'),
  'keystone.service': keystone('services'),
  'nova.host': {
    service: 'compute',
    path: '/os-hypervisors',
    key: 'hypervisors',
    choice: (item) => ({ value: text(item.hypervisor_hostname), label: text(item.hypervisor_hostname) }),
  },
  'keystone.project': {
    service: 'identity',
    path: '/v3/auth/projects',
    key: 'projects',
    choice: (item) => named(item),
  },
}

/** Names of the custom constraints that `choicesFor` can answer. */
export const choosable: readonly string[] = Object.keys(sources)

/**
 * Everything the cloud permits for `constraint`, sorted by label; null when we know no list for it. Throws CloudError.
 * Two things of the same name are told apart by id.
 */
export async function choicesFor(cloud: Cloud, constraint: string): Promise<Choice[] | null> {
  const source = Object.hasOwn(sources, constraint) ? sources[constraint] : undefined
  if (!source || !cloud.has(source.service)) return null
  const items = await cloud.list(source.service, source.path, source.key, source.query)
  const choices = items.map((item) => ({ id: text(item.id), ...source.choice(item) }))
  const shared = new Set(choices.map((c) => c.value).filter((value, index, all) => all.indexOf(value) !== index))
  return choices
    .map(({ id, ...choice }) =>
      shared.has(choice.value) && id ? { ...choice, value: id, detail: `${choice.detail ?? ''} ${id}`.trim() } : choice,
    )
    .sort((a, b) => a.label.localeCompare(b.label))
}
