import type { PropertySchema } from '#lib/template/resource-schema.ts'
import { canonicalType } from './canonical-type.ts'
import { schemaOf } from './catalogue.ts'

/** The types whose reference is what a custom constraint asks for. */
const byConstraint: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'barbican.container',
    ['OS::Barbican::GenericContainer', 'OS::Barbican::CertificateContainer', 'OS::Barbican::RSAContainer'],
  ],
  ['barbican.secret', ['OS::Barbican::Secret']],
  ['cinder.qos_specs', ['OS::Cinder::QoSSpecs']],
  ['cinder.volume', ['OS::Cinder::Volume']],
  ['cinder.vtype', ['OS::Cinder::VolumeType']],
  ['designate.zone', ['OS::Designate::Zone']],
  ['glance.image', ['OS::Glance::WebImage']],
  ['keystone.domain', ['OS::Keystone::Domain']],
  ['keystone.group', ['OS::Keystone::Group']],
  ['keystone.project', ['OS::Keystone::Project']],
  ['keystone.region', ['OS::Keystone::Region']],
  ['keystone.role', ['OS::Keystone::Role']],
  ['keystone.service', ['OS::Keystone::Service']],
  ['keystone.user', ['OS::Keystone::User']],
  ['magnum.cluster_template', ['OS::Magnum::ClusterTemplate']],
  ['manila.share_network', ['OS::Manila::ShareNetwork']],
  ['manila.share_type', ['OS::Manila::ShareType']],
  ['mistral.workflow', ['OS::Mistral::Workflow']],
  ['neutron.address_scope', ['OS::Neutron::AddressScope']],
  ['neutron.flow_classifier', ['OS::Neutron::FlowClassifier']],
  ['neutron.network', ['OS::Neutron::Net', 'OS::Neutron::ProviderNet']],
  ['neutron.port', ['OS::Neutron::Port']],
  ['neutron.port_pair', ['OS::Neutron::PortPair']],
  ['neutron.port_pair_group', ['OS::Neutron::PortPairGroup']],
  ['neutron.qos_policy', ['OS::Neutron::QoSPolicy']],
  ['neutron.router', ['OS::Neutron::Router']],
  ['neutron.security_group', ['OS::Neutron::SecurityGroup']],
  ['neutron.segment', ['OS::Neutron::Segment']],
  ['neutron.subnet', ['OS::Neutron::Subnet']],
  ['neutron.subnetpool', ['OS::Neutron::SubnetPool']],
  ['neutron.taas.tap_service', ['OS::Neutron::TaaS::TapService']],
  ['nova.flavor', ['OS::Nova::Flavor']],
  ['nova.keypair', ['OS::Nova::KeyPair']],
  ['nova.server', ['OS::Nova::Server']],
  ['octavia.availabilityzone', ['OS::Octavia::AvailabilityZone']],
  ['octavia.availabilityzoneprofile', ['OS::Octavia::AvailabilityZoneProfile']],
  ['octavia.flavor', ['OS::Octavia::Flavor']],
  ['octavia.flavorprofile', ['OS::Octavia::FlavorProfile']],
  ['octavia.l7policy', ['OS::Octavia::L7Policy']],
  ['octavia.listener', ['OS::Octavia::Listener']],
  ['octavia.loadbalancer', ['OS::Octavia::LoadBalancer']],
  ['octavia.pool', ['OS::Octavia::Pool']],
  ['trove.flavor', ['OS::Nova::Flavor']],
  ['zaqar.queue', ['OS::Zaqar::Queue']],
])

const network = ['OS::Neutron::Net', 'OS::Neutron::ProviderNet']
const securityGroup = ['OS::Neutron::SecurityGroup']
const config = ['OS::Heat::SoftwareConfig', 'OS::Heat::CloudConfig', 'OS::Heat::MultipartMime']
const deployable = [...config, 'OS::Heat::StructuredConfig', 'OS::Heat::SoftwareComponent']
const server = ['OS::Nova::Server', 'OS::Heat::DeployedServer']

/** Properties that take references by their nature, where no constraint says so. */
const byNature: ReadonlyMap<string, readonly string[]> = new Map([
  ['OS::Nova::Server scheduler_hints.group', ['OS::Nova::ServerGroup']],
  ['OS::Nova::Server security_groups', securityGroup],
  ['OS::Nova::Server user_data', config],
  ['OS::Nova::Server networks.floating_ip', ['OS::Neutron::FloatingIP']],
  ['OS::Neutron::Port security_groups', securityGroup],
  ['OS::Neutron::Port device_id', ['OS::Nova::Server']],
  ['OS::Neutron::Router external_gateway_info.network', network],
  ['OS::Neutron::FloatingIPAssociation floatingip_id', ['OS::Neutron::FloatingIP']],
  ['OS::Neutron::FloatingIPPortForward floatingip', ['OS::Neutron::FloatingIP']],
  ['OS::Neutron::SecurityGroup rules.remote_group_id', securityGroup],
  ['OS::Cinder::VolumeAttachment instance_uuid', ['OS::Nova::Server']],
  ['OS::Cinder::Volume source_volid', ['OS::Cinder::Volume']],
  ['OS::Glance::WebImage kernel_id', ['OS::Glance::WebImage']],
  ['OS::Glance::WebImage ramdisk_id', ['OS::Glance::WebImage']],
  ['OS::Heat::WaitCondition handle', ['OS::Heat::WaitConditionHandle']],
  ['OS::Heat::MultipartMime parts.config', [...config, 'OS::Heat::StructuredConfig']],
  ['OS::Heat::SoftwareDeployment config', deployable],
  ['OS::Heat::SoftwareDeployment server', server],
  ['OS::Heat::StructuredDeployment config', ['OS::Heat::StructuredConfig']],
  ['OS::Heat::StructuredDeployment server', server],
  ['OS::Heat::SoftwareDeploymentGroup config', deployable],
  ['OS::Heat::SoftwareDeploymentGroup servers', server],
  ['OS::Heat::StructuredDeploymentGroup config', ['OS::Heat::StructuredConfig']],
  ['OS::Heat::StructuredDeploymentGroup servers', server],
  ['OS::Heat::ScalingPolicy auto_scaling_group_id', ['OS::Heat::AutoScalingGroup']],
  ['OS::Heat::InstanceGroup LaunchConfigurationName', ['AWS::AutoScaling::LaunchConfiguration']],
  ['OS::Zun::Container mounts.volume_id', ['OS::Cinder::Volume']],
])

const nothing: readonly string[] = []

/**
 * The resource types a property may refer to, the usual one first; empty when it takes none. `path` names the property
 * as a list or dotted, list items left out or numbered: `networks.0.port`, `['networks', 0, 'port']`, `networks.port`.
 */
export function referenceTargets(type: string, path: string | readonly (string | number)[]): readonly string[] {
  const steps = (typeof path === 'string' ? path.split('.') : path).map(String).filter((step) => !/^\d+$/.test(step))
  const natural = byNature.get(`${canonicalType(type)} ${steps.join('.')}`)
  if (natural) return natural
  const schema = propertyAt(schemaOf(type)?.properties, steps)
  const constraints = [...(schema?.constraints ?? []), ...(schema?.items?.constraints ?? [])]
  for (const constraint of constraints) {
    if (constraint.kind === 'custom_constraint') return byConstraint.get(constraint.name) ?? nothing
  }
  return resolvedTargets(type, steps)
}

/** Heat turns names into ids there: whatever it looks the name up among may stand there itself. */
function resolvedTargets(type: string, steps: readonly string[]): readonly string[] {
  for (const translation of schemaOf(type)?.translations ?? []) {
    if (translation.rule !== 'resolve' || translation.path.join('.') !== steps.join('.')) continue
    return byConstraint.get(`neutron.${translation.entity}`) ?? nothing
  }
  return nothing
}

/** A property a reference can be written to, as a dotted path without list items. */
export interface ReferenceProperty {
  readonly path: readonly string[]
  readonly isList: boolean
  readonly schema: PropertySchema
}

/** The places in `from`'s properties where a reference to a resource of type `to` fits; what the designer may connect. */
export function referenceProperties(from: string, to: string): ReferenceProperty[] {
  const target = canonicalType(to)
  const found: ReferenceProperty[] = []
  const visit = (properties: { readonly [name: string]: PropertySchema }, above: readonly string[]) => {
    for (const [name, schema] of Object.entries(properties)) {
      if (schema.support.status === 'HIDDEN' || !schema.implemented) continue
      const path = [...above, name]
      const inner = schema.properties ?? schema.items?.properties
      if (inner) visit(inner, path)
      else if (referenceTargets(from, path).includes(target))
        found.push({ path, isList: schema.type === 'list', schema })
    }
  }
  visit(schemaOf(from)?.properties ?? {}, [])
  if (canonicalType(from) === 'OS::Nova::Server' && target === 'OS::Nova::ServerGroup') {
    const schema = schemaOf(from)?.properties.scheduler_hints
    if (schema) found.push({ path: ['scheduler_hints', 'group'], isList: false, schema })
  }
  return found
}

function propertyAt(
  properties: { readonly [name: string]: PropertySchema } | undefined,
  [first, ...rest]: readonly string[],
): PropertySchema | undefined {
  const schema = first !== undefined && properties && Object.hasOwn(properties, first) ? properties[first] : undefined
  return rest.length === 0 ? schema : propertyAt(schema?.properties ?? schema?.items?.properties, rest)
}
