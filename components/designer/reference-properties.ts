import type { Analysis, ResourceMark } from '#components/document/analysis.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import type { PropertySchema, ResourceSchema } from '#lib/template/resource-schema.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** The types whose resources satisfy a custom constraint: who may stand where `neutron.network` is asked. */
const providers: { readonly [constraint: string]: readonly string[] } = {
  'neutron.network': ['OS::Neutron::Net', 'OS::Neutron::ProviderNet'],
  'neutron.subnet': ['OS::Neutron::Subnet'],
  'neutron.port': ['OS::Neutron::Port', 'OS::Neutron::Trunk'],
  'neutron.router': ['OS::Neutron::Router'],
  'neutron.security_group': ['OS::Neutron::SecurityGroup'],
  'neutron.qos_policy': ['OS::Neutron::QoSPolicy'],
  'neutron.subnetpool': ['OS::Neutron::SubnetPool'],
  'neutron.address_scope': ['OS::Neutron::AddressScope'],
  'neutron.segment': ['OS::Neutron::Segment'],
  'nova.keypair': ['OS::Nova::KeyPair'],
  'nova.flavor': ['OS::Nova::Flavor'],
  'nova.server': ['OS::Nova::Server'],
  'cinder.volume': ['OS::Cinder::Volume'],
  'cinder.vtype': ['OS::Cinder::VolumeType', 'OS::Cinder::EncryptedVolumeType'],
  'glance.image': ['OS::Glance::WebImage', 'OS::Glance::Image'],
  'octavia.loadbalancer': ['OS::Octavia::LoadBalancer'],
  'octavia.listener': ['OS::Octavia::Listener'],
  'octavia.pool': ['OS::Octavia::Pool'],
  'octavia.l7policy': ['OS::Octavia::L7Policy'],
  'keystone.project': ['OS::Keystone::Project'],
  'keystone.user': ['OS::Keystone::User'],
  'keystone.group': ['OS::Keystone::Group'],
  'keystone.role': ['OS::Keystone::Role'],
  'keystone.domain': ['OS::Keystone::Domain'],
  'keystone.region': ['OS::Keystone::Region'],
  'keystone.service': ['OS::Keystone::Service'],
  'designate.zone': ['OS::Designate::Zone'],
}

/** Properties that take a resource without a constraint saying so. */
const unmarked: { readonly [property: string]: readonly string[] } = {
  security_groups: ['OS::Neutron::SecurityGroup'],
  port_id: ['OS::Neutron::Port'],
  volume_id: ['OS::Cinder::Volume'],
  instance_uuid: ['OS::Nova::Server'],
  server: ['OS::Nova::Server'],
  config: [
    'OS::Heat::SoftwareConfig',
    'OS::Heat::CloudConfig',
    'OS::Heat::MultipartMime',
    'OS::Heat::SoftwareComponent',
  ],
  user_data: ['OS::Heat::SoftwareConfig', 'OS::Heat::CloudConfig', 'OS::Heat::MultipartMime'],
  server_group: ['OS::Nova::ServerGroup'],
  handle: ['OS::Heat::WaitConditionHandle'],
  auto_scaling_group_id: ['OS::Heat::AutoScalingGroup'],
}

/** One way to write a reference: where, and what. */
export interface Offer {
  /** Below the resource's properties, for a person: `networks → port`. */
  readonly label: string
  readonly path: Path
  readonly value: Value
  readonly doc?: string
}

const nesting = 3

/** The properties of `from` that may hold a reference to `to`, the likeliest first; list items are appended. */
export function offers(
  from: ResourceMark,
  to: ResourceMark,
  schema: ResourceSchema | undefined = schemaOf(from.type),
): Offer[] {
  const reference = { get_resource: to.name }
  if (from.type === 'OS::Neutron::Router' && to.type === 'OS::Neutron::Net') {
    const path = ['external_gateway_info', 'network']
    return [
      { label: 'external_gateway_info → network', path, value: reference, doc: 'The network that leads outside.' },
    ]
  }
  const found: Offer[] = []
  const visit = (
    properties: { readonly [name: string]: PropertySchema },
    path: Path,
    value: Value | undefined,
    depth: number,
  ) => {
    for (const [name, property] of Object.entries(properties)) {
      if (property.support.status === 'HIDDEN' || property.support.status === 'UNSUPPORTED') continue
      const here = [...path, name]
      const now = childOf(value, name)
      if (accepts(name, property, to.type)) {
        found.push({
          label: labelOf(here),
          path: here,
          value: reference,
          ...(property.doc !== undefined && { doc: property.doc }),
        })
      } else if (property.type === 'list' && property.items && depth < nesting) {
        const slot = [...here, Array.isArray(now) ? now.length : 0]
        if (accepts(name, property.items, to.type))
          found.push({
            label: labelOf(here),
            path: slot,
            value: reference,
            ...(property.doc !== undefined && { doc: property.doc }),
          })
        else if (property.items.properties) visit(property.items.properties, slot, undefined, depth + 1)
      } else if (property.properties && depth < nesting) visit(property.properties, here, now, depth + 1)
    }
  }
  visit(schema?.properties ?? {}, [], { ...from.properties }, 0)
  return found.toSorted((a, b) => rank(a, from) - rank(b, from))
}

function labelOf(path: Path): string {
  return path.filter((step) => typeof step === 'string').join(' → ')
}

/** Unset properties first, shallow ones before deep ones. */
function rank(offer: Offer, from: ResourceMark): number {
  const taken = offer.path.length === 1 && Object.hasOwn(from.properties, offer.path[0]!) ? 10 : 0
  return offer.path.length + taken
}

function childOf(value: Value | undefined, name: string): Value | undefined {
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function accepts(name: string, property: PropertySchema, type: string): boolean {
  if (property.type === 'map' || (property.type === 'list' && property.items)) return false
  const custom = property.constraints.filter((constraint) => constraint.kind === 'custom_constraint')
  if (custom.some((constraint) => providers[constraint.name]?.includes(type))) return true
  return (
    (property.type !== 'list' || property.items === undefined) &&
    custom.length === 0 &&
    (own(unmarked, name)?.includes(type) ?? false)
  )
}

/** Resources a property may refer to: those its constraint asks for, or any other when it asks for none. */
export function resourcesFor(property: PropertySchema, analysis: Analysis, self: string): readonly ResourceMark[] {
  const others = analysis.resources.filter((resource) => resource.name !== self)
  const types = property.constraints.flatMap((constraint) =>
    constraint.kind === 'custom_constraint' ? (own(providers, constraint.name) ?? []) : [],
  )
  const fitting = others.filter((resource) => types.includes(resource.type))
  return fitting.length > 0 || types.length > 0
    ? [...fitting, ...others.filter((resource) => !types.includes(resource.type))]
    : others
}

function own<T>(table: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
