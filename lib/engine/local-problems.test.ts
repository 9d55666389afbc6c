import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { resourceType } from '#lib/resources/registry.ts'
import { localProblems } from './local-problems.ts'
import { modelOrProblem } from './model-or-problem.ts'
import { defaultLimits } from './world.ts'

const clock = { now: () => 0, after: () => () => {} }
const world = { schemaOf, resourceType, limits: defaultLimits, clock }

function problemsOf(resources: string, files: Record<string, string> = {}, limits = defaultLimits) {
  const template = `heat_template_version: 2018-08-31\nresources:\n${resources}`
  const inputs = { template, files, environments: [], parameters: {}, layout: {} }
  const model = modelOrProblem(world, { id: 's', name: 's', projectId: 'p', inputs })
  return 'errorClass' in model ? [model] : localProblems({ ...world, limits }, model, inputs).problems
}

test('properties are told in Heat’s words, with our place and hint', () => {
  expect(problemsOf('  a: {type: OS::Heat::RandomString, properties: {length: 513}}\n')).toEqual([
    {
      errorClass: 'StackValidationFailed',
      message: 'Property error: resources.a.properties.length: 513 is out of range (min: 1, max: 512)',
      path: ['resources', 'a', 'properties', 'length'],
      hint: expect.any(String),
    },
  ])
})

test('what a type refuses beyond single properties is refused', () => {
  const [problem] = problemsOf('  s: {type: OS::Neutron::Subnet, properties: {network: n}}\n')
  expect(problem).toMatchObject({
    errorClass: 'PropertyUnspecifiedError',
    message: 'At least one of the following properties must be specified: subnetpool, cidr.',
    path: ['resources', 's'],
  })
})

test('members of a group are looked at, unless there are none', () => {
  const group = (count: number) => `  g:
    type: OS::Heat::ResourceGroup
    properties: {count: ${count}, resource_def: {type: OS::Nova::Server, properties: {flavor: f}}}
`
  expect(problemsOf(group(2))[0]?.message).toBe(
    'resources.g<nested_stack>: Neither image nor bootable volume is specified for instance 0',
  )
  expect(problemsOf(group(0))).toEqual([])
})

test('inside, values are wrong where their type looks at them itself', () => {
  const files = {
    'n.yaml':
      'heat_template_version: 2018-08-31\nresources: {r: {type: OS::Heat::RandomString, properties: {length: BAD}}}\n',
  }
  const members = '  g: {type: OS::Heat::ResourceGroup, properties: {count: 2, resource_def: {type: n.yaml}}}\n'
  expect(problemsOf(members, files)[0]?.message).toMatch(/^Property error: .*Value 'BAD' is not an integer$/)
})

test('a nested stack whose file is missing, and one without an end, are refused', () => {
  const nested = '  n: {type: AWS::CloudFormation::Stack, properties: {TemplateURL: n.yaml}}\n'
  expect(problemsOf(nested)[0]?.errorClass).toBe('NotFound')
  const endless = `heat_template_version: 2018-08-31\nresources:\n${nested}`
  const [problem] = problemsOf(nested, { 'n.yaml': endless })
  expect(problem).toMatchObject({ errorClass: 'RequestLimitExceeded', path: ['resources', 'n'] })
  expect(problem?.message).toMatch(
    /^(resources\.n<n\.yaml>[.:] ?)+Request limit exceeded: Recursion depth exceeds 5\.$/,
  )
})

test('a circle that only hidden order closes is refused', () => {
  const written = `
  net: {type: OS::Neutron::Net}
  near: {type: OS::Neutron::Subnet, properties: {network: {get_resource: net}, cidr: 10.0.0.0/24}}
  server:
    type: OS::Nova::Server
    properties: {image: i, flavor: f, networks: [{subnet: {get_resource: near}}]}
  far: {type: OS::Neutron::Subnet, depends_on: server, properties: {network: {get_resource: net}, cidr: 10.0.1.0/24}}
`
  expect(problemsOf(written)[0]).toMatchObject({
    errorClass: 'StackValidationFailed',
    message: 'Resources need each other in a circle: server → far → server.',
    path: ['resources', 'server'],
  })
})

test('what is inside is looked at also where stacks may hold any number of resources', () => {
  const outer = '  inner: {type: inner.yaml}\n'
  const inner =
    'heat_template_version: 2018-08-31\nresources: {a: {type: OS::Heat::RandomString, properties: {length: 513}}}'
  const unlimited = { ...defaultLimits, resourcesPerStack: -1 }
  const found = problemsOf(outer, { 'inner.yaml': inner }, unlimited)
  expect(found).toHaveLength(1)
  expect(found).toEqual(problemsOf(outer, { 'inner.yaml': inner }))
})

test('a name of a cloud object that another resource will have is not asked for, also under an old name of its property', () => {
  const template = `heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  old: { type: OS::Neutron::Subnet, properties: { network_id: { get_resource: net }, cidr: 10.0.0.0/24 } }
  new: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.0.1.0/24 } }
  other: { type: OS::Neutron::Subnet, properties: { network_id: elsewhere, cidr: 10.0.2.0/24 } }
`
  const inputs = { template, files: {}, environments: [], parameters: {}, layout: {} }
  const model = modelOrProblem(world, { id: 's', name: 's', projectId: 'p', inputs })
  if ('errorClass' in model) throw new Error(model.message)
  const { problems, questions } = localProblems(world, model, inputs)
  expect(problems).toEqual([])
  expect(questions.map(({ value }) => value)).toEqual(['elsewhere'])
})

test('a mistake inside keeps what its own template says of it, and what is around', () => {
  const text = JSON.stringify({ heat_template_version: '2018-08-31', resource: {} })
  const remote = `  r: {type: OS::Heat::Stack, properties: {context: {region_name: Far}, template: '${text}'}}\n`
  expect(problemsOf(remote)[0]?.nested).toMatchObject({ mistake: 'unknown-section', frames: [{ region: 'Far' }] })
  const [problem] = problemsOf('  n: {type: n.yaml}\n', { 'n.yaml': text })
  expect(problem?.nested?.frames).toEqual([{ place: 'resources.n<n.yaml>' }])
})
