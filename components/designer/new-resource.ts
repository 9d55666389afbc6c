import { schemaOf } from '#lib/catalogue/catalogue.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** A name nobody has yet: `server`, `server_2`, … from the type's last word. */
export function freeName(template: Pick<Template, 'resources' | 'parameters'>, type: string): string {
  const last = type.includes('::') ? type.slice(type.lastIndexOf('::') + 2) : type.replace(/^.*\/|\.[^.]*$/g, '')
  const base =
    last
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll(/\W+/g, '_')
      .toLowerCase() || 'resource'
  return freeVariant(template, base)
}

/** `name` itself when free, else with the next number behind it; `promised` names count as taken. */
export function freeVariant(
  template: Pick<Template, 'resources' | 'parameters'>,
  name: string,
  promised: ReadonlySet<string> = new Set(),
): string {
  const taken = (candidate: string) =>
    template.resources.has(candidate) || template.parameters.has(candidate) || promised.has(candidate)
  if (!taken(name)) return name
  const stem = name.replace(/_\d+$/, '')
  let number = 2
  while (taken(`${stem}_${number}`)) number++
  return `${stem}_${number}`
}

/** A network or subnet something is dropped into. */
interface Place {
  readonly name: string
  readonly type: string
  readonly properties?: { readonly [name: string]: Value }
}

/**
 * References a new resource gets from the place it is dropped into: a server plugs in, a subnet joins its network. All
 * else stays unset, to be told as problems: nothing is invented.
 */
export function seatedProperties(type: string, place: Place | undefined): { [name: string]: Value } {
  if (!place) return {}
  const reference = { get_resource: place.name }
  const inSubnet = place.type === 'OS::Neutron::Subnet'
  if (type === 'OS::Nova::Server') return { networks: [{ [inSubnet ? 'subnet' : 'network']: reference }] }
  if (type === 'OS::Neutron::Port' && inSubnet) {
    const network = place.properties?.network ?? place.properties?.network_id
    return { ...(network !== undefined && { network }), fixed_ips: [{ subnet: reference }] }
  }
  const properties = schemaOf(type)?.properties ?? {}
  const candidates = inSubnet
    ? ['subnet', 'subnet_id', 'vip_subnet', 'neutron_subnet']
    : ['network', 'network_id', 'neutron_network', 'fixed_network']
  const property = candidates.find((name) => Object.hasOwn(properties, name) && properties[name]?.type === 'string')
  return property === undefined ? {} : { [property]: reference }
}

/** The text of a new design. */
export const blankTemplate = 'heat_template_version: 2021-04-16\n\nresources:\n'
