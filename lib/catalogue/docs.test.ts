import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PropertySchema, ResourceSchema } from '#lib/template/resource-schema.ts'
import { canonicalType } from './canonical-type.ts'
import { resourceTypes, schemaOf } from './catalogue.ts'
import { docs } from './docs.ts'
import { isImplemented } from './implemented.ts'
import type { WrittenDocs } from './written.ts'

/** Types alive that most of the public templates use, by number of templates, then of resources, then by name. */
const mostUsed = [
  'OS::Nova::Server',
  'OS::Neutron::Port',
  'OS::Heat::SoftwareConfig',
  'AWS::EC2::Instance',
  'OS::Neutron::SecurityGroup',
  'OS::Heat::RandomString',
  'OS::Neutron::Subnet',
  'OS::Heat::Value',
  'OS::Neutron::FloatingIP',
  'OS::Neutron::Net',
  'OS::Heat::SoftwareDeployment',
  'OS::Nova::KeyPair',
  'OS::Heat::MultipartMime',
  'OS::Cinder::Volume',
  'OS::Heat::WaitConditionHandle',
  'OS::Heat::WaitCondition',
  'OS::Cinder::VolumeAttachment',
  'OS::Neutron::Router',
  'AWS::CloudFormation::WaitCondition',
  'AWS::CloudFormation::WaitConditionHandle',
  'OS::Neutron::RouterInterface',
  'OS::Heat::CloudConfig',
  'AWS::EC2::SecurityGroup',
  'OS::Heat::DeployedServer',
  'OS::Heat::ScalingPolicy',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::IAM::User',
  'OS::Heat::AutoScalingGroup',
  'OS::Heat::ResourceGroup',
  'OS::Mistral::Workflow',
  'OS::Neutron::FloatingIPAssociation',
  'AWS::IAM::AccessKey',
  'OS::Aodh::Alarm',
  'AWS::CloudFormation::Stack',
  'OS::Heat::StructuredDeployment',
  'OS::Heat::StructuredConfig',
  'OS::Heat::TestResource',
  'OS::Heat::None',
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::EC2::Volume',
  'AWS::EC2::VolumeAttachment',
  'OS::Neutron::ProviderNet',
  'OS::Heat::InstanceGroup',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::EIP',
  'AWS::EC2::VPC',
  'OS::Swift::Container',
  'OS::Heat::SoftwareDeploymentGroup',
  'AWS::EC2::EIPAssociation',
  'AWS::EC2::NetworkInterface',
  'AWS::EC2::Subnet',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'OS::Neutron::L2Gateway',
  'AWS::S3::Bucket',
  'OS::Heat::Stack',
  'OS::Keystone::Group',
  'OS::Keystone::Project',
  'OS::Keystone::Role',
  'OS::Octavia::PoolMember',
  'OS::Zun::Container',
]

const bundled = ['AWS::CloudWatch::Alarm', 'AWS::RDS::DBInstance']
const told: ReadonlyMap<string, WrittenDocs> = new Map(docs.flatMap((family) => Object.entries(family)))
const hidden = (type: string) => schemaOf(type)!.support.status === 'HIDDEN'
/** Old types that only old stacks still hold have a line for themselves alone. */
const toldInFull = resourceTypes().filter((type) => !hidden(type) || isImplemented(type))

test('there is a line for every type, and for no other', () => {
  const types = [...resourceTypes(), ...bundled]
  expect([...told.keys()].toSorted()).toEqual(types.toSorted())
  for (const type of types) expect(schemaOf(type)!.doc).toBe(told.get(type)!.doc)
})

test('no type is told of twice', () => {
  expect(docs.flatMap((family) => Object.keys(family))).toHaveLength(told.size)
})

test('the most used types are told in full', () => {
  expect(mostUsed.filter((type) => !toldInFull.includes(type))).toEqual([])
})

test.each(toldInFull)('%s has a line for every property, attribute and key of its update policy', (type) => {
  expect(linesOf(schemaOf(type)!).filter(([, line]) => line === undefined)).toEqual([])
})

test.each([...told])('%s: every line is about something that is there, and reaches the schema', (type, written) => {
  const { properties = {}, attributes = {}, updatePolicy = {} } = written
  const given = [
    ...Object.entries(properties),
    ...Object.entries(attributes).map(([name, line]) => [`@${name}`, line]),
    ...Object.entries(updatePolicy).map(([path, line]) => [`~${path}`, line]),
  ]
  const reached = linesOf(schemaOf(type)!).filter(([, line]) => line !== undefined)
  expect(given.toSorted(byPath)).toEqual(reached.toSorted(byPath))
})

test.each([...told.keys()])('%s is told in single short sentences that say something', (type) => {
  const schema = schemaOf(type)!
  const lines = linesOf(schema).filter(([, line]) => line !== undefined)
  for (const [path, line] of [['', schema.doc] as const, ...lines]) {
    expect(line, path).toMatch(/^\S[^\n\r]*\.$/)
    expect(line, path).not.toMatch(/ {2}|\bthis (property|attribute)\b/i)
    const words = line!.split(' ').length
    expect(words, line).toBeGreaterThanOrEqual(3)
    expect(words, line).toBeLessThanOrEqual(30)
    expect(saysMoreThan(line!, path), `${path}: ${line}`).toBe(true)
  }
})

test.each([...told.keys()])('%s says nothing twice', (type) => {
  const schema = schemaOf(type)!
  const lines = [schema.doc, ...linesOf(schema).map(([, line]) => line)].filter((line) => line !== undefined)
  expect(lines.filter((line, i) => lines.indexOf(line) < i)).toEqual([])
})

test.each([
  ['name', 'Name of the port.'],
  ['user_data', 'The user data.'],
  ['PauseTime', 'Pause time.'],
])('a line for “%s” that only says “%s” is none', (path, line) => {
  expect(saysMoreThan(line, path)).toBe(false)
})

const facts = new URL('../../../shared/heat/golden/templates.json', import.meta.url)
if (!existsSync(facts)) console.info('The corpus of public templates is not here: its tests are skipped.')

test.skipIf(!existsSync(facts))('the sixty most used types are those of the public templates', () => {
  const templates: { resources?: { [name: string]: string | null } }[] = JSON.parse(readFileSync(facts, 'utf8'))
  const used = templates.map(({ resources = {} }) =>
    Object.values(resources).flatMap((type) => (type === null ? [] : canonicalType(type))),
  )
  const inTemplates = countOf(used.flatMap((types) => [...new Set(types)]))
  const inAll = countOf(used.flat())
  const rank = (a: string, b: string) => inTemplates(b) - inTemplates(a) || inAll(b) - inAll(a) || (a < b ? -1 : 1)
  const alive = resourceTypes().filter((type) => !hidden(type))
  expect(alive.toSorted(rank).slice(0, 60)).toEqual(mostUsed)
})

type Line = readonly [path: string, line: string | undefined]

/** All there is of a type and what is said of it; attributes are marked by @, keys of the update policy by ~. */
function linesOf(schema: ResourceSchema): Line[] {
  return [
    ...within(schema.properties, ''),
    ...Object.entries(schema.attributes).map(([name, { doc }]): Line => [`@${name}`, doc]),
    ...within(schema.updatePolicy, '~'),
  ]
}

function within(properties: { readonly [name: string]: PropertySchema }, above: string): Line[] {
  return Object.entries(properties).flatMap(([name, schema]): Line[] => [
    [above + name, schema.doc],
    ...within(schema.properties ?? schema.items?.properties ?? {}, `${above}${name}.`),
  ])
}

/** Whether more is left of a line than one noun, once the name's own words and those that mean nothing are gone. */
function saysMoreThan(line: string, path: string): boolean {
  const empty = new Set(['a', 'an', 'the', 'of', 'for', 'to', 'in', ...wordsOf(path.split('.').at(-1) ?? '')])
  return wordsOf(line).filter((word) => !empty.has(word)).length > 1
}

function wordsOf(text: string): string[] {
  const spaced = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.match(/[a-z0-9%+-]+/g) ?? []
}

function byPath([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

function countOf(names: readonly string[]): (name: string) => number {
  const counts = Map.groupBy(names, (name) => name)
  return (name) => counts.get(name)?.length ?? 0
}
