import type { PropertyRule } from '#lib/template/property-rules.ts'
import type {
  AttributeSchema,
  PropertyConstraint,
  PropertySchema,
  ResourceSchema,
  Support,
} from '#lib/template/resource-schema.ts'
import { canonicalType } from './canonical-type.ts'
import rules from './data/rules.json' with { type: 'json' }
import { docs } from './docs.ts'
import { families } from './families.ts'
import type {
  WrittenAttribute,
  WrittenDocs,
  WrittenLines,
  WrittenProperty,
  WrittenSupport,
  WrittenType,
} from './written.ts'

/** Types that Heat answers with templates of its own; nothing is known here of what they take. */
const bundledTypes = new Set(['AWS::CloudWatch::Alarm', 'AWS::RDS::DBInstance'])

const writtenTypes: ReadonlyMap<string, WrittenType> = new Map(families.flatMap((family) => Object.entries(family)))
const wordsOf: ReadonlyMap<string, WrittenDocs> = new Map(docs.flatMap((family) => Object.entries(family)))
/** What types refuse beyond their schemas; the cast is for the same reason as that of the families. */
const rulesOf = new Map(Object.entries(rules as unknown as { readonly [type: string]: readonly PropertyRule[] }))
const schemas = new Map<string, ResourceSchema>()
const noConstraints: readonly PropertyConstraint[] = []
const supported: Support = { status: 'SUPPORTED' }

/** Every resource type of the catalogue, hidden ones too, in alphabetical order; old aliases are not among them. */
export function resourceTypes(): string[] {
  return [...writtenTypes.keys()].toSorted()
}

/** What took the place of types that are gone or going. */
const successors: ReadonlyMap<string, string> = new Map([
  ['OS::Nova::FloatingIP', 'OS::Neutron::FloatingIP'],
  ['OS::Nova::FloatingIPAssociation', 'OS::Neutron::FloatingIPAssociation'],
  ['OS::Neutron::LoadBalancer', 'OS::Octavia::LoadBalancer'],
  ['OS::Neutron::Pool', 'OS::Octavia::Pool'],
  ['OS::Neutron::PoolMember', 'OS::Octavia::PoolMember'],
  ['OS::Neutron::HealthMonitor', 'OS::Octavia::HealthMonitor'],
  ['OS::Neutron::LBaaS::LoadBalancer', 'OS::Octavia::LoadBalancer'],
  ['OS::Neutron::LBaaS::Listener', 'OS::Octavia::Listener'],
  ['OS::Neutron::LBaaS::Pool', 'OS::Octavia::Pool'],
  ['OS::Neutron::LBaaS::PoolMember', 'OS::Octavia::PoolMember'],
  ['OS::Neutron::LBaaS::HealthMonitor', 'OS::Octavia::HealthMonitor'],
  ['OS::Neutron::LBaaS::L7Policy', 'OS::Octavia::L7Policy'],
  ['OS::Neutron::LBaaS::L7Rule', 'OS::Octavia::L7Rule'],
  ['OS::Neutron::RouterGateway', 'external_gateway_info of OS::Neutron::Router'],
  ['OS::Glance::Image', 'OS::Glance::WebImage'],
  ['OS::Designate::Domain', 'OS::Designate::Zone'],
  ['OS::Designate::Record', 'OS::Designate::RecordSet'],
  ['OS::Magnum::Bay', 'OS::Magnum::Cluster'],
  ['OS::Magnum::BayModel', 'OS::Magnum::ClusterTemplate'],
  ['OS::Aodh::CombinationAlarm', 'OS::Aodh::CompositeAlarm'],
  ['OS::Heat::SoftwareDeployments', 'OS::Heat::SoftwareDeploymentGroup'],
  ['OS::Heat::StructuredDeployments', 'OS::Heat::StructuredDeploymentGroup'],
])

const bundled: WrittenType = { anyProperty: true, anyAttribute: true, properties: {}, attributes: {} }

/** What is known of a resource type; undefined for a type Heat doesn't have. The same object at every call. */
export function schemaOf(type: string): ResourceSchema | undefined {
  const name = canonicalType(type)
  const known = schemas.get(name)
  if (known) return known
  const written = writtenAs(name)
  if (!written) return undefined
  const schema = resourceSchema(name, written)
  schemas.set(name, schema)
  return schema
}

type About = Pick<ResourceSchema, 'service' | 'support' | 'doc'>

/** What lists of all types show of one, read without the rest of its schema; undefined for a type Heat doesn't have. */
export function aboutType(type: string): About | undefined {
  const name = canonicalType(type)
  const written = writtenAs(name)
  return written && about(name, written)
}

const writtenAs = (name: string) => (bundledTypes.has(name) ? bundled : writtenTypes.get(name))

function about(type: string, written: WrittenType): About {
  const doc = wordsOf.get(type)?.doc
  return {
    service: written.service ?? null,
    support: withSuccessor(support(written.support), successors.get(type)),
    ...(doc === undefined ? {} : { doc }),
  }
}

function resourceSchema(type: string, written: WrittenType): ResourceSchema {
  const words = wordsOf.get(type)
  const propertyLines = linesOf(words?.properties)
  const attributeLines = linesOf(words?.attributes)
  const policyLines = linesOf(words?.updatePolicy)
  return {
    type,
    ...about(type, written),
    properties: mapValues(written.properties, (property, name) => propertySchema(property, propertyLines, name)),
    attributes: mapValues(written.attributes, (one, name) => attributeSchema(one, attributeLines.get(name))),
    updatePolicy: mapValues(written.updatePolicy ?? {}, (property, name) =>
      propertySchema(property, policyLines, name),
    ),
    translations: written.translations ?? [],
    rules: rulesOf.get(type) ?? [],
    nameLimit: written.nameLimit ?? 255,
    removed: written.removed ?? false,
    replaceOnCheckFailed: written.replaceOnCheckFailed ?? true,
    ...(written.nests && { nests: written.nests }),
    ...(written.replacement && { replacement: written.replacement }),
    ...(written.anyProperty && { anyProperty: true }),
    ...(written.anyAttribute && { anyAttribute: true }),
    ...(written.snapshotOnDelete && { snapshotOnDelete: true }),
    ...(written.entity === undefined ? {} : { entity: written.entity }),
    ...(written.requiresExtension === undefined ? {} : { requiresExtension: written.requiresExtension }),
  }
}

function linesOf(written: WrittenLines | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(written ?? {}))
}

/** `path` is the dotted name under which `lines` speak of the property; list items don't add to it. */
function propertySchema(written: WrittenProperty, lines: ReadonlyMap<string, string>, path: string): PropertySchema {
  const doc = lines.get(path)
  return {
    type: written.type,
    required: written.required ?? false,
    updateAllowed: written.updateAllowed ?? false,
    immutable: written.immutable ?? false,
    implemented: written.implemented ?? true,
    constraints: written.constraints ?? noConstraints,
    support: support(written.support),
    ...(written.default === undefined ? {} : { default: written.default }),
    ...(written.items && { items: propertySchema(written.items, lines, path) }),
    ...(written.properties && {
      properties: mapValues(written.properties, (inner, name) => propertySchema(inner, lines, `${path}.${name}`)),
    }),
    ...(doc === undefined ? {} : { doc }),
  }
}

function attributeSchema(written: WrittenAttribute, doc: string | undefined): AttributeSchema {
  return {
    type: written.type ?? 'any',
    support: support(written.support),
    ...(written.live && { live: true }),
    ...(doc === undefined ? {} : { doc }),
  }
}

function support(written: WrittenSupport | undefined): Support {
  return written ? { status: 'SUPPORTED', ...written } : supported
}

function withSuccessor(known: Support, successor: string | undefined): Support {
  return successor === undefined ? known : { ...known, message: `Use ${successor} instead.` }
}

function mapValues<A, B>(map: { readonly [name: string]: A }, change: (value: A, name: string) => B) {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value, name)]))
}
