import type { Value } from '#lib/template/yaml-node.ts'
import type { CloudFacts } from './cloud-facts.ts'
import type { Finding } from './finding.ts'
import type { Planned } from './planned.ts'
import { mapOf } from './shapes.ts'

interface Named {
  readonly property: string
  readonly noun: string
  /** What there is, by name or id; undefined where the cloud would not tell. */
  readonly known: (facts: CloudFacts) => readonly string[] | undefined
}

const namesOf = (items: readonly { readonly id: string; readonly name: string }[] | undefined) =>
  items?.flatMap(({ id, name }) => [id, name])

const flavor = (property: string): Named => ({ property, noun: 'flavor', known: ({ flavors }) => namesOf(flavors) })
const image = (property: string): Named => ({ property, noun: 'image', known: ({ images }) => namesOf(images) })
const keypair = (property: string): Named => ({ property, noun: 'key pair', known: ({ keypairs }) => keypairs })
const network = (property: string): Named => ({
  property,
  noun: 'network',
  known: ({ networks }) => namesOf(networks),
})

/** Which properties name what has to be in the cloud already. */
const named: Readonly<Record<string, readonly Named[]>> = {
  'OS::Nova::Server': [flavor('flavor'), image('image'), keypair('key_name'), network('networks.network')],
  'AWS::EC2::Instance': [flavor('InstanceType'), image('ImageId'), keypair('KeyName')],
  'OS::Neutron::Port': [network('network')],
  'OS::Neutron::Subnet': [network('network')],
  'OS::Neutron::Router': [network('external_gateway_info.network')],
  'OS::Neutron::FloatingIP': [network('floating_network')],
  'OS::Cinder::Volume': [image('image')],
}

/** What resources name although it is neither in the cloud nor made by the stack itself. */
export function missingFindings(planned: readonly Planned[], facts: CloudFacts): Finding[] {
  const own = ownNames(planned)
  return planned.flatMap(({ path, behaviour, properties }) =>
    (Object.hasOwn(named, behaviour) ? named[behaviour]! : []).flatMap(({ property, noun, known }): Finding[] => {
      const names = known(facts)
      if (!names) return []
      const absent = valuesAt(properties, property.split('.')).filter(
        (value) => value !== '' && !names.includes(value) && !own.has(value),
      )
      return [...new Set(absent)].map((value) => ({
        code: 'missing',
        message: `${path.join('/')}: there is no ${noun} “${value}” in this project.`,
        hint: noun === 'key pair' ? 'Import or create it, or choose another one.' : 'Choose another one.',
        resources: [path],
        property: property.split('.')[0]!,
      }))
    }),
  )
}

/** What the stack brings itself: references stand as names of resources, and some resources give theirs to objects. */
function ownNames(planned: readonly Planned[]): Set<string> {
  return new Set(
    planned.flatMap(({ path, properties: { name } }) => [
      path.at(-1) ?? '',
      ...(typeof name === 'string' ? [name] : []),
    ]),
  )
}

/** The texts at a path, through lists: `networks.network` of every network card. */
function valuesAt(value: Value | undefined, [key, ...rest]: readonly string[]): string[] {
  if (key === undefined) return typeof value === 'string' ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, [key, ...rest]))
  return valuesAt(mapOf(value)[key], rest)
}
