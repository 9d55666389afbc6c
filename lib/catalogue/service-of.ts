/** Kinds of a cloud's services, as its catalogue calls them, that resources of ours are made by; Keystone is in every cloud. */
export const cloudServices = [
  'compute',
  'network',
  'volume',
  'image',
  'load-balancer',
  'object-store',
  'messaging',
  'alarming',
] as const
export type CloudService = (typeof cloudServices)[number]

const byFamily: Readonly<Record<string, CloudService>> = {
  'OS::Nova': 'compute',
  'OS::Neutron': 'network',
  'OS::Cinder': 'volume',
  'OS::Glance': 'image',
  'OS::Octavia': 'load-balancer',
  'OS::Zaqar': 'messaging',
  'OS::Aodh': 'alarming',
}

const byType: Readonly<Record<string, CloudService>> = {
  'AWS::EC2::Instance': 'compute',
  'OS::Heat::SwiftSignal': 'object-store',
  'OS::Heat::SwiftSignalHandle': 'object-store',
}

/** The service that makes what a resource of this type stands for; undefined where Hearth needs none but Keystone. */
export function serviceOf(type: string): CloudService | undefined {
  return byType[type] ?? byFamily[type.split('::').slice(0, 2).join('::')]
}
