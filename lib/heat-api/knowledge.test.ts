import { afterAll, beforeAll, expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { functionDocs } from '#lib/template/assist/function-docs.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { templateVersions } from '#lib/template/versions.ts'
import { generateTemplate } from './generate-template.ts'
import { HeatStory, type Tree } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

test('resource types are listed, those for admins to admins alone', async () => {
  const types = (await heat.get('/resource_types')).body.resource_types!
  expect(types).toContain('OS::Nova::Server')
  expect(types).not.toContain('OS::Nova::Flavor')
  const admin = await heat.login('admin', 'demo')
  const all = await heat.call('GET', '/resource_types', undefined, { 'x-auth-token': admin.token })
  expect(all.body.resource_types).toContain('OS::Nova::Flavor')
})

test.each([
  ['name=OS::Heat::Val', ['OS::Heat::Value']],
  ['name=Value', []],
  ['name=(', []],
  ['name=OS::Heat::Value&support_status=SUPPORTED', ['OS::Heat::Value']],
  ['name=OS::Heat::Value&support_status=DEPRECATED', []],
])('resource types by %s', async (query, expected) => {
  expect((await heat.get(`/resource_types?${query}`)).body.resource_types).toEqual(expected)
})

test('descriptions come along when asked for', async () => {
  const { body } = await heat.get('/resource_types?name=OS::Heat::Value&with_description=true')
  expect(body.resource_types).toEqual([
    { resource_type: 'OS::Heat::Value', description: schemaOf('OS::Heat::Value')!.doc },
  ])
  expect((await heat.get('/resource_types?support_status=FOO')).body.error).toMatchObject({
    type: 'Invalid',
    message:
      "Data supplied was not valid: Invalid support status and should be one of ('UNKNOWN', 'SUPPORTED', 'DEPRECATED', 'UNSUPPORTED', 'HIDDEN')",
  })
})

test('the schema of a type, in the shape of Heat', async () => {
  const { body } = await heat.get('/resource_types/OS::Heat::WaitCondition')
  const doc = expect.any(String)
  expect(body).toEqual({
    resource_type: 'OS::Heat::WaitCondition',
    properties: {
      handle: { type: 'string', description: doc, required: true, update_allowed: false, immutable: false },
      timeout: {
        type: 'number',
        description: doc,
        required: true,
        constraints: [{ range: { min: 1, max: 43200 } }],
        update_allowed: false,
        immutable: false,
      },
      count: {
        type: 'integer',
        description: doc,
        default: 1,
        required: false,
        constraints: [{ range: { min: 1 } }],
        update_allowed: true,
        immutable: false,
      },
    },
    attributes: { data: { type: 'string', description: doc }, show: { type: 'map', description: doc } },
    support_status: { status: 'SUPPORTED', message: null, version: '2014.2', previous_status: null },
  })
  const group = (await heat.get('/resource_types/OS::Heat::ResourceGroup?with_description=true')).body
  expect(group.properties!.removal_policies!.schema!['*']).toMatchObject({ type: 'map', schema: { resource_list: {} } })
  expect(group.description).toBe(schemaOf('OS::Heat::ResourceGroup')!.doc)
})

test.each([
  ['OS::Nope', 404, 'EntityNotFound', 'The Resource Type (OS::Nope) could not be found.'],
  ['OS::Nova::Flavor', 403, 'Forbidden', 'You are not authorized to use OS::Nova::Flavor.'],
])('%s is refused', async (type, status, errorClass, message) => {
  for (const path of [`/resource_types/${type}`, `/resource_types/${type}/template`]) {
    const reply = await heat.get(path)
    expect([reply.status, reply.body.error]).toEqual([status, { type: errorClass, message, traceback: null }])
  }
})

test('a template is generated from a type, in both languages', async () => {
  const path = '/resource_types/OS::Heat::WaitCondition/template'
  const cfn = (await heat.get(path)).body
  expect(cfn).toMatchObject({
    HeatTemplateFormatVersion: '2012-12-12',
    Parameters: { timeout: { Type: 'Number', MinValue: 1, MaxValue: 43200 }, count: { Type: 'Number', Default: 1 } },
    Resources: { WaitCondition: { Type: 'OS::Heat::WaitCondition', Properties: { handle: { Ref: 'handle' } } } },
    Outputs: {
      data: { Value: { 'Fn::GetAtt': ['WaitCondition', 'data'] } },
      'OS::stack_id': { Value: { Ref: 'WaitCondition' } },
    },
  })
  const hot = (await heat.get(`${path}?template_type=HOT`)).body
  expect(hot).toMatchObject({
    heat_template_version: '2016-10-14',
    parameters: { timeout: { type: 'number', constraints: [{ range: { min: 1, max: 43200 } }] } },
    resources: { WaitCondition: { properties: { handle: { get_param: 'handle' } } } },
    outputs: { 'OS::stack_id': { value: { get_resource: 'WaitCondition' } } },
  })
  expect((await heat.get(`${path}?template_type=tosca`)).body.error!.message).toBe(
    'Template type is not supported: Invalid template type "tosca", valid types are: cfn, hot.',
  )
})

test.each(resourceTypes())('%s makes templates that can be read', (type) => {
  for (const format of ['hot', 'cfn'] as const) {
    const template = parseTemplate(JSON.stringify(generateTemplate(type, schemaOf(type)!, format)))
    expect(template.format).toBe(format)
    expect([...template.resources.values()].map((one) => one.type)).toEqual([type])
  }
})

test('versions with their aliases, and the functions of each in a line', async () => {
  const { template_versions: versions } = (await heat.get('/template_versions')).body
  expect(versions).toHaveLength(templateVersions.length)
  expect(versions).toContainEqual({
    version: 'heat_template_version.2018-08-31',
    type: 'hot',
    aliases: ['heat_template_version.rocky'],
  })
  expect(versions).toContainEqual({ version: 'AWSTemplateFormatVersion.2010-09-09', type: 'cfn', aliases: [] })
  const functions = async (query: string) =>
    (await heat.get(`/template_versions/${query}`)).body.template_functions!.map((one) => String(one.functions))
  const rocky = await functions('heat_template_version.rocky/functions')
  expect(rocky).toContain('str_replace_vstrict')
  expect(rocky).not.toContain('equals')
  expect(rocky).not.toContain('Ref')
  expect(await functions('heat_template_version.2018-08-31/functions?with_condition_func=true')).toContain('equals')
  const missing = await heat.get('/template_versions/heat_template_version.1999-01-01/functions')
  expect([missing.status, missing.body.error]).toMatchObject([
    404,
    { type: 'NotFound', message: 'Template with version heat_template_version.1999-01-01 not found' },
  ])
})

test.each(templateVersions.map((version) => [version.version, version] as const))(
  '%s: every function has a line',
  (_, one) => {
    const names = Object.keys({ ...one.functions, ...one.conditionFunctions })
    expect(names.filter((name) => !functionDocs[name]?.does.endsWith('.'))).toEqual([])
  },
)

test('what runs here', async () => {
  expect((await heat.get('/build_info')).body).toEqual({ api: { revision: '1.2.3' }, engine: { revision: '1.2.3' } })
  expect((await heat.get('/services')).status).toBe(403)
  const admin = await heat.login('admin', 'demo')
  const { body } = await heat.call('GET', '/services', undefined, { 'x-auth-token': admin.token })
  expect(body.services).toEqual([
    {
      id: 'engine-1',
      engine_id: 'engine-1',
      binary: 'heat-engine',
      host: 'here',
      hostname: 'here',
      topic: 'engine',
      report_interval: 60,
      created_at: '2026-01-01T00:00:00Z',
      updated_at: expect.any(String),
      deleted_at: null,
      status: 'up',
    },
  ])
})

const nested = `heat_template_version: 2021-04-16
description: The child
parameters: { size: { type: number, default: 3 } }
`
const template = `heat_template_version: 2021-04-16
description: The parent
parameter_groups: [{ label: All, parameters: [words] }]
parameters:
  words: { type: comma_delimited_list, label: Words, description: Some words, default: "a,b" }
  key: { type: string, hidden: true, constraints: [{ length: { min: 2, max: 5 }, description: Between }] }
  size: { type: number, constraints: [{ range: { min: 1 } }, { allowed_values: [1, 2] }] }
  net: { type: string, constraints: [{ custom_constraint: neutron.network }], tags: [net] }
resources:
  inner: { type: child.yaml }
`

test('a template is checked, and its parameters told in the words of CloudFormation', async () => {
  const files = { 'child.yaml': nested }
  const { status, body } = await heat.post('/validate?show_nested=True', { template, files, parameters: { size: 2 } })
  expect([status, body]).toEqual([
    200,
    {
      Description: 'The parent',
      ParameterGroups: [{ label: 'All', parameters: ['words'] }],
      Parameters: {
        words: {
          Type: 'CommaDelimitedList',
          Label: 'Words',
          Description: 'Some words',
          NoEcho: 'false',
          Default: ['a', 'b'],
        },
        key: {
          Type: 'String',
          Label: 'key',
          Description: '',
          NoEcho: 'true',
          MinLength: 2,
          MaxLength: 5,
          ConstraintDescription: 'Between',
        },
        size: {
          Type: 'Number',
          Label: 'size',
          Description: '',
          NoEcho: 'false',
          MinValue: 1,
          AllowedValues: [1, 2],
          Value: 2,
        },
        net: {
          Type: 'String',
          Label: 'net',
          Description: '',
          NoEcho: 'false',
          CustomConstraint: 'neutron.network',
          Tags: ['net'],
        },
      },
      Environment: {
        event_sinks: [],
        parameter_defaults: {},
        parameters: { size: 2 },
        resource_registry: { 'child.yaml': 'child.yaml', resources: {} },
      },
      NestedParameters: {
        inner: {
          Type: 'child.yaml',
          Description: 'The child',
          Parameters: { size: { Type: 'Number', Label: 'size', Description: '', NoEcho: 'false', Default: 3 } },
        },
      },
    },
  ])
  expect((await heat.post('/validate', { template, files })).body).not.toHaveProperty('NestedParameters')
})

const hot = 'heat_template_version: 2021-04-16\n'
const resource = (written: string) => `${hot}resources: { q: { type: OS::Heat::RandomString }, ${written} }`
const value = (written: string) => resource(`r: { type: OS::Heat::Value, properties: { value: ${written} } }`)

test.each([
  [resource('r: { type: Nope::X }'), 'The Resource Type (Nope::X) could not be found.', 'StackValidationFailed'],
  [
    resource('r: { type: OS::Heat::RandomString, properties: { q: 1 } }'),
    'Property error: resources.r.properties: Unknown Property q',
    'StackValidationFailed',
  ],
  [
    resource('r: { type: OS::Heat::RandomString, properties: { length: 1000 } }'),
    'Property error: resources.r.properties.length: 1000 is out of range (min: 1, max: 512)',
    'StackValidationFailed',
  ],
  [
    resource('n: { type: OS::Heat::Value }'),
    'Property error: resources.n.properties: Property value not assigned',
    'StackValidationFailed',
  ],
  [
    value('{ get_resource: zz }'),
    'The specified reference "zz" (in r.Properties.value) is incorrect.',
    'InvalidTemplateReference',
  ],
  [
    value('{ list_join: [":", [{ get_resource: zz }]] }'),
    'The specified reference "zz" (in r.Properties.value.list_join[1][0]) is incorrect.',
    'InvalidTemplateReference',
  ],
  [
    resource('r: { type: OS::Heat::None, depends_on: zz }'),
    'The specified reference "zz" (in r) is incorrect.',
    'InvalidTemplateReference',
  ],
  [
    value('{ get_attr: [q, zz] }'),
    'resources.r.properties.value.get_attr: The Referenced Attribute (q zz) is incorrect.',
    'StackValidationFailed',
  ],
  [
    `${hot}parameters: { r: { type: string, default: a } }\nresources: { r: { type: OS::Heat::None } }`,
    "Duplicate names {'r'}",
    'StackValidationFailed',
  ],
  [
    value('{ get_param: zz }'),
    'Property error: resources.r.properties.value: The Parameter (zz) was not provided.',
    'StackValidationFailed',
  ],
  [
    'HeatTemplateFormatVersion: 2012-12-12\nResources: { r: { Type: OS::Heat::RandomString, Properties: { q: 1 } } }',
    'Property error: Resources.r.Properties: Unknown Property q',
    'StackValidationFailed',
  ],
  [
    `${hot}parameters: { p: { type: number, default: 0, constraints: [{ range: { min: 1 } }] } }`,
    "Parameter 'p' is invalid: Invalid default 0 (0 is out of range (min: 1, max: None))",
    'InvalidSchemaError',
  ],
  [`${hot}foo: 1`, 'The template section is invalid: foo', 'InvalidTemplateSection'],
  [
    'HeatTemplateFormatVersion: 1999-01-01',
    'The template version is invalid: "HeatTemplateFormatVersion: 1999-01-01". "HeatTemplateFormatVersion" should be: 2012-12-12',
    'InvalidTemplateVersion',
  ],
])('mistakes are told in the words of Heat: %#', async (template, message, type) => {
  const checked = await heat.post('/validate', { template })
  // Values are looked at when a stack is made.
  if (/not assigned|out of range \(min: 1, max: 512|not provided/.test(message)) expect(checked.status).toBe(200)
  else expect([checked.status, checked.body.error]).toEqual([400, { type: 'HTTPBadRequest', message, traceback: null }])
  const made = await heat.post('/stacks', { stack_name: 'wrong', template })
  // What the engine refuses goes through more hands than what the API finds.
  const passedOn = message.replace(/^(Property error: )?([Rr]esources\.\S+: )/, (_, title = '', place) => {
    return `${title === '' ? '' : `${title}: `}${place}: `
  })
  expect([made.status, made.body.error]).toEqual([400, { type, message: passedOn, traceback: null }])
})

test('types for admins are refused to others, and codes that nobody knows', async () => {
  const template = resource('f: { type: OS::Nova::Flavor, properties: { ram: 1, vcpus: 1 } }')
  const made = await heat.post('/stacks', { stack_name: 'flavored', template })
  expect([made.status, made.body.error]).toMatchObject([
    403,
    { type: 'Forbidden', message: 'You are not authorized to use OS::Nova::Flavor.' },
  ])
  expect((await heat.post('/validate?ignore_errors=99001', { template: hot })).status).toBe(200)
  expect((await heat.post('/validate?ignore_errors=1', { template: hot })).body.error!.message).toBe(
    "Invalid codes in ignore_errors : ['1']",
  )
})

test('the description of the API tells every route', async () => {
  const { body } = await heat.call('GET', 'http://hearth.test/heat/openapi.json', undefined, {})
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths!['/v1/{project_id}/stacks/{stack_name}/{stack_id}']!).toSorted()).toEqual([
    'delete',
    'get',
    'patch',
    'put',
  ])
  const operations = Object.values<Tree>(body.paths!).flatMap((path) => Object.values<Tree>(path))
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(operations.length)
})
