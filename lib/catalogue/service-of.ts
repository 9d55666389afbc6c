import { aboutType } from './catalogue.ts'

/** Kinds of a cloud's services, as its own catalogue calls them, that resources are made by; Keystone is in every cloud. */
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

const kinds: Readonly<Record<string, CloudService>> = {
  nova: 'compute',
  neutron: 'network',
  // Heat makes forwardings by the SDK and not by Neutron's client.
  openstack: 'network',
  cinder: 'volume',
  glance: 'image',
  octavia: 'load-balancer',
  swift: 'object-store',
  zaqar: 'messaging',
  aodh: 'alarming',
}

/** The kind of service that makes what a resource of this type stands for; undefined where it needs none of these. */
export function serviceOf(type: string): CloudService | undefined {
  return kinds[aboutType(type)?.service ?? '']
}
