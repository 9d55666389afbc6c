import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
beforeAll(async () => {
  heat = await HeatStory.begin()
}, 60_000)
afterAll(() => heat.end(), 60_000)

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

const template = {
  heat_template_version: '2021-04-16',
  description: 'A word and a secret',
  parameters: {
    length: { type: 'number', default: 8 },
    loud: { type: 'boolean', default: true },
    tags: { type: 'comma_delimited_list', default: 'a,b' },
    data: { type: 'json', default: { a: 1 } },
    secret: { type: 'string', hidden: true, default: 'hush' },
  },
  resources: {
    word: { type: 'OS::Heat::RandomString', properties: { length: { get_param: 'length' } } },
    same: { type: 'OS::Heat::Value', properties: { value: { get_attr: ['word', 'value'] } } },
  },
  outputs: { word: { value: { get_attr: ['word', 'value'] } }, off: { description: 'Is off', value: 1 } },
}

test('a stack is created, found, shown, changed and deleted', async () => {
  const made = await heat.post('/stacks', { stack_name: 'life', template, tags: 'x, y', timeout_mins: 5 })
  expect(made.status).toBe(201)
  const { id } = made.body.stack!
  const href = heat.address(`/stacks/life/${id}`)
  expect(made.body).toEqual({ stack: { id, links: [{ href, rel: 'self' }] } })
  expect(made.headers.get('location')).toBe(href)
  expect(made.headers.get('x-openstack-request-id')).toMatch(/^req-[\da-f-]{36}$/)
  expect(await heat.ended(`${id}`)).toBe('CREATE_COMPLETE')

  const { body } = await heat.get(`/stacks/life/${id}`)
  expect(body.stack).toEqual({
    id,
    links: [{ href, rel: 'self' }],
    stack_name: 'life',
    description: 'A word and a secret',
    template_description: 'A word and a secret',
    stack_status: 'CREATE_COMPLETE',
    stack_status_reason: 'Stack CREATE completed successfully',
    creation_time: time,
    updated_time: null,
    deletion_time: null,
    stack_owner: 'demo',
    parent: null,
    stack_user_project_id: null,
    tags: ['x', ' y'],
    capabilities: [],
    notification_topics: [],
    timeout_mins: 5,
    disable_rollback: true,
    parameters: {
      length: '8',
      loud: 'True',
      tags: 'a,b',
      data: '{"a": 1}',
      secret: '******',
      'OS::project_id': heat.demo.projectId,
      'OS::stack_id': id,
      'OS::stack_name': 'life',
    },
    outputs: [
      { output_key: 'word', description: 'No description given', output_value: expect.stringMatching(/^\w{8}$/) },
      { output_key: 'off', description: 'Is off', output_value: 1 },
    ],
  })
  const plain = await heat.get(`/stacks/life/${id}?resolve_outputs=False`)
  expect(plain.body.stack).not.toHaveProperty('outputs')

  const changed = await heat.call('PATCH', `/stacks/life/${id}`, { parameters: { length: 12 } })
  expect(changed).toMatchObject({
    status: 202,
    body: {
      code: '202 Accepted',
      title: 'Accepted',
      message: 'The request is accepted for processing.<br /><br />\n\n\n',
    },
  })
  expect(await heat.ended(`${id}`)).toBe('UPDATE_COMPLETE')
  expect((await heat.get(`/stacks/life/${id}`)).body.stack).toMatchObject({
    parameters: { length: '12' },
    tags: ['x', ' y'],
    updated_time: time,
  })
  expect((await heat.call('PUT', `/stacks/life/${id}`, { template, timeout_mins: '7' })).status).toBe(202)
  expect(await heat.ended(`${id}`)).toBe('UPDATE_COMPLETE')
  expect((await heat.get(`/stacks/life/${id}`)).body.stack).toMatchObject({
    parameters: { length: '8' },
    tags: null,
    timeout_mins: 7,
  })

  const gone = await heat.call('DELETE', `/stacks/life/${id}`)
  expect([gone.status, gone.body]).toEqual([204, undefined])
  expect(await heat.ended(`${id}`)).toBe('DELETE_COMPLETE')
  expect((await heat.get('/stacks/life')).status).toBe(404)
  expect((await heat.get(`/stacks/${id}`)).status).toBe(302)
  const deleted = await heat.get(`/stacks/life/${id}`)
  expect(deleted.body.stack).toMatchObject({ stack_status: 'DELETE_COMPLETE', deletion_time: time })
  expect(deleted.body.stack).not.toHaveProperty('outputs')
  expect((await heat.call('DELETE', `/stacks/life/${id}`)).body).toMatchObject({
    code: 404,
    error: { type: 'EntityNotFound', message: 'The Stack (life) could not be found.' },
  })
}, 30_000)

test('names, ids and ARNs lead to a stack, whatever the method; the query goes along', async () => {
  const place = await heat.create('found', template)
  const id = place.split('/').at(-1)!
  const href = heat.address(place)
  for (const name of ['found', id, `arn:openstack:heat::${heat.demo.projectId}:stacks/found/${id}`]) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const reply = await heat.call(method, `/stacks/${name}?a=1&b=%20`, method === 'GET' ? undefined : {})
      expect([method, name, reply.status, reply.headers.get('location')]).toEqual([
        method,
        name,
        302,
        `${href}?a=1&b=%20`,
      ])
    }
  }
  expect((await heat.get('/stacks/found')).body).toEqual({
    code: '302 Found',
    title: 'Found',
    message: `The resource was found at <a href="${href}">${href}</a>;\nyou should be redirected automatically.\n\n`,
  })
  for (const part of ['resources', 'events', 'template', 'actions', 'environment', 'files']) {
    expect((await heat.get(`/stacks/found/${part}`)).headers.get('location')).toBe(`${href}/${part}`)
  }
  expect((await heat.post('/stacks/found/actions', {})).headers.get('location')).toBe(`${href}/actions`)
  expect((await heat.get('/stacks/found/outputs')).body.error).toMatchObject({
    type: 'EntityNotFound',
    message: 'The Stack (found) could not be found.',
  })
  expect((await heat.get(`/stacks/other/${id}`)).body.error!.message).toBe('The Stack (other) could not be found.')
})

test('what a stack was made from is given back', async () => {
  const place = await heat.create('source', template, {
    files: { 'a.txt': 'hello', 'env.yaml': 'parameters: {secret: abc}\nparameter_defaults: {other: 1}\n' },
    environment_files: ['env.yaml'],
    environment: { nonsense: 1 },
    parameters: { length: 9 },
  })
  expect((await heat.get(`${place}/template`)).body).toEqual(template)
  expect((await heat.get(`${place}/files`)).body).toMatchObject({ 'a.txt': 'hello' })
  expect((await heat.get(`${place}/environment`)).body).toEqual({
    parameters: { secret: '******', length: 9 },
    parameter_defaults: { other: 1 },
    resource_registry: { resources: {} },
    encrypted_param_names: [],
    event_sinks: [],
  })
  expect((await heat.get(`${place}/outputs`)).body).toEqual({
    outputs: [
      { output_key: 'word', description: 'No description given' },
      { output_key: 'off', description: 'Is off' },
    ],
  })
  expect((await heat.get(`${place}/outputs/off`)).body).toEqual({
    output: { output_key: 'off', description: 'Is off', output_value: 1 },
  })
  expect((await heat.get(`${place}/outputs/zz`)).body).toEqual({
    code: 404,
    title: 'Not Found',
    explanation: 'The resource could not be found.',
    error: { type: 'NotFound', message: 'Specified output key {} not found.', traceback: null },
  })
})

test('a template may come from the web', async () => {
  heat.web.set('http://web.test/t.yaml', JSON.stringify(template))
  const found = await heat.post('/stacks', { stack_name: 'web', template_url: 'http://web.test/t.yaml' })
  expect(found.status).toBe(201)
  const missing = await heat.post('/stacks', { stack_name: 'web2', template_url: 'http://web.test/none' })
  expect(missing.body.error!.message).toBe('Could not retrieve template: http://web.test/none answered 404.')
})

test('creating and updating can be seen before', async () => {
  const preview = await heat.post('/stacks/preview', { stack_name: 'before', template })
  expect(preview.body.stack).toMatchObject({
    id: 'None',
    links: [{ href: heat.address('/stacks/before/None'), rel: 'self' }],
    parameters: { length: '8', data: '{"a": 1}', secret: '******', 'OS::stack_id': 'None' },
  })
  expect(preview.body.stack!.resources!.map(({ resource_name }) => resource_name).toSorted()).toEqual(['same', 'word'])
  for (const { attributes, creation_time, updated_time } of preview.body.stack!.resources!) {
    expect([creation_time, updated_time]).toEqual([null, null])
    expect(new Set(Object.values(attributes as object))).toEqual(new Set([null]))
  }
  expect((await heat.get('/stacks/before')).status).toBe(404)

  const place = await heat.create('after', template)
  const next = {
    ...template,
    resources: { word: template.resources.word, more: { type: 'OS::Heat::None' } },
    outputs: {},
  }
  const changes = await heat.call('PUT', `${place}/preview`, { template: next, parameters: { length: 3 } })
  const named = Object.entries(changes.body.resource_changes!).map(([list, of]) => [
    list,
    of.map(({ resource_name }) => resource_name),
  ])
  expect(Object.fromEntries(named)).toEqual({
    unchanged: [],
    updated: [],
    replaced: ['word'],
    added: ['more'],
    deleted: ['same'],
  })
  expect(changes.body.resource_changes!.replaced![0]).toMatchObject({
    resource_type: 'OS::Heat::RandomString',
    resource_action: 'CREATE',
    resource_status: 'COMPLETE',
    stack_name: 'after',
    resource_identity: { tenant: heat.demo.projectId, stack_name: 'after', path: '/resources/word' },
    stack_identity: { path: '' },
  })
})

const plain = 'heat_template_version: 2021-04-16\n'
const bad = 'The server could not comply with the request since it is either malformed or otherwise incorrect.'

test.each([
  [{ template: plain }, 'HTTPBadRequest', 'No stack name specified'],
  [{ stack_name: 's' }, 'HTTPBadRequest', 'No template specified'],
  [
    { stack_name: 's', template: plain, environment: { foo: 1 } },
    'HTTPBadRequest',
    'Environment not in valid format: environment has wrong section "foo"',
  ],
  [
    { stack_name: 's', template: plain, environment: 'parameters:\n' },
    'HTTPBadRequest',
    'Environment not in valid format: environment has empty section "parameters"',
  ],
  [
    { stack_name: 's', template: 'a: [' },
    'HTTPBadRequest',
    /^Template not in valid format: Error parsing template \[root stack\] /,
  ],
  [{ stack_name: 's', template: 'text' }, 'HTTPBadRequest', /^Template not in valid format: /],
  [
    { stack_name: 's', template: {} },
    'HTTPBadRequest',
    'Template not in valid format: Template format version not found.',
  ],
  [
    { stack_name: 's', template: plain, parameters: { zz: 1 } },
    'UnknownUserParameter',
    'The Parameter (zz) was not defined in template.',
  ],
  [
    { stack_name: 's', template: `${plain}parameters: { x: { type: string } }` },
    'UserParameterMissing',
    'The Parameter (x) was not provided.',
  ],
  [
    { stack_name: 's', template: `${plain}resources: { r: { type: 'Nope::X' } }` },
    'StackValidationFailed',
    'The Resource Type (Nope::X) could not be found.',
  ],
  [
    { stack_name: '1s', template: plain },
    'StackValidationFailed',
    'Invalid stack name 1s must contain only alphanumeric or "_-.\\" characters, must start with alpha and must be 255 characters or less.',
  ],
  [
    { stack_name: 's', template: plain, timeout_mins: -1 },
    'HTTPBadRequest',
    "Value '-1' is invalid for 'timeout_mins' which only accepts non-negative integer.",
  ],
  [
    { stack_name: 's', template: plain, timeout_mins: 'x' },
    'HTTPBadRequest',
    "Only integer is acceptable by 'timeout_mins'.",
  ],
  [{ stack_name: 's', template: plain, disable_rollback: 'maybe' }, 'ValueError', undefined],
  [{ stack_name: 's', template: plain, tags: ['a'] }, 'AttributeError', undefined],
  [
    { stack_name: 's', template: plain, tags: 'x'.repeat(81) },
    'HTTPBadRequest',
    `Invalid tag, "${'x'.repeat(81)}" is longer than 80 characters`,
  ],
  [
    { stack_name: 's', template: plain, converge: true },
    'HTTPBadRequest',
    'converge flag only supported in stack update (or update preview) request.',
  ],
  [{ stack_name: 's', adopt_stack_data: '{}' }, 'HTTPBadRequest', "Invalid adopt data: 'template'"],
  ['{"a": ', 'HTTPBadRequest', 'Expecting value: line 1 column 7 (char 6)'],
  ['[]', 'AttributeError', undefined],
  [undefined, 'HTTPBadRequest', bad],
])('a request to create is refused as Heat refuses it: %#', async (body, type, message) => {
  const reply = await heat.post('/stacks', body)
  expect(reply.body).toEqual({
    code: 400,
    title: 'Bad Request',
    explanation: bad,
    error: {
      type,
      traceback: null,
      ...(message === undefined
        ? {}
        : { message: typeof message === 'string' ? message : expect.stringMatching(message) }),
    },
  })
  expect(reply.status).toBe(400)
})

test('a name is taken once, and a body has an end', async () => {
  await heat.create('taken', plain)
  const again = await heat.post('/stacks', { stack_name: 'taken', template: plain })
  expect([again.status, again.body]).toEqual([
    409,
    {
      code: 409,
      title: 'Conflict',
      explanation: 'There was a conflict when trying to complete your request.',
      error: { type: 'StackExists', message: 'The Stack (taken) already exists.', traceback: null },
    },
  ])
  const large = await heat.post('/stacks', { stack_name: 's', template: plain, files: { a: 'x'.repeat(1024 * 1024) } })
  expect(large.body.error).toMatchObject({
    type: 'RequestLimitExceeded',
    message: expect.stringMatching(
      /^Request limit exceeded: JSON body size \(\d+ bytes\) exceeds maximum allowed size \(1048576 bytes\)\.$/,
    ),
  })
})

test('updates say what is missing', async () => {
  const place = await heat.create('bare', plain)
  expect((await heat.call('PUT', place)).status).toBe(400)
  expect((await heat.call('PUT', place, {})).body.error!.message).toBe('No template specified')
  expect((await heat.call('PATCH', place)).status).toBe(202)
  expect(await heat.ended(place)).toBe('UPDATE_COMPLETE')
})

const broken = `heat_template_version: 2015-10-15
resources: { leaf: { type: OS::Heat::TestResource, properties: { value: a } } }
outputs:
  fine: { value: { get_attr: [leaf, output] } }
  wrong: { value: { get_param: gone } }
`

test('outputs of a stack inside are told one by one: a wrong one does not hide the others', async () => {
  const parent = `heat_template_version: 2015-10-15
resources: { inner: { type: inner.yaml } }
outputs:
  fine: { value: { get_attr: [inner, fine] } }
  wrong: { value: { get_attr: [inner, wrong] } }
`
  const made = await heat.post('/stacks', { stack_name: 'parts', template: parent, files: { 'inner.yaml': broken } })
  const place = `/stacks/parts/${made.body.stack!.id}`
  expect(await heat.ended(place)).toBe('CREATE_COMPLETE')
  const { outputs = [] } = (await heat.get(place)).body.stack!
  expect(
    (outputs as unknown as { output_value: unknown; output_error?: string }[]).map(
      (one) => one.output_error ?? one.output_value,
    ),
  ).toEqual(['a', 'Error in inner output wrong: The Parameter (gone) was not provided.'])
})

test('what is refused inside is told in the words of Heat, with its place', async () => {
  const template = { heat_template_version: '2015-10-15', resources: { inner: { type: 'inner.yaml' } } }
  const refused = async (inner: string, more: object = template) =>
    (await heat.post('/stacks', { stack_name: 'not', template: more, files: { 'inner.yaml': inner } })).body.error!
      .message
  expect(await refused('heat_template_version: 2015-10-15\nresources: { q: { type: No::Such } }\n')).toBe(
    'resources.inner<inner.yaml>: : The Resource Type (No::Such) could not be found.',
  )
  const remote = (region: string, inner: object) => ({
    heat_template_version: '2015-10-15',
    resources: {
      far: {
        type: 'OS::Heat::Stack',
        properties: { context: { region_name: region }, template: JSON.stringify(inner) },
      },
    },
  })
  expect(await refused('', remote('RegionOne', { heat_template_version: '2015-10-15', resource: {} }))).toBe(
    'Failed validating stack template using Heat endpoint at region "RegionOne" due to "ERROR: The template section is invalid: resource"',
  )
  expect(await refused('', remote('DARKHOLE', { heat_template_version: '2015-10-15' }))).toBe(
    'Cannot establish connection to Heat endpoint at region "DARKHOLE" due to "public endpoint for orchestration service in DARKHOLE region not found"',
  )
})

test('nested templates that are named by address are fetched when the stack is made', async () => {
  const inner = (url: string) => ({
    HeatTemplateFormatVersion: '2012-12-12',
    Resources: { deeper: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } },
  })
  heat.web.set('http://web.test/one', JSON.stringify(inner('http://web.test/two')))
  heat.web.set('http://web.test/two', JSON.stringify({ HeatTemplateFormatVersion: '2012-12-12' }))
  await heat.create('fetched', inner('http://web.test/one'))
  const missing = await heat.post('/stacks', { stack_name: 'unfetched', template: inner('http://web.test/none') })
  expect([missing.status, missing.body.error!.message]).toEqual([
    400,
    expect.stringContaining('Could not fetch remote template "http://web.test/none"'),
  ])
})
