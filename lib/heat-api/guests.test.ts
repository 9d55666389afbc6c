import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Story } from '#lib/engine/testing/story.ts'
import { deleteQueue, postMessage, readMessages } from '#lib/openstack/messaging.ts'
import { stackDomain } from '#lib/openstack/stack-domain.ts'
import { ec2Signature } from '#lib/resources/ec2-signature.ts'
import { accessKey } from '#lib/resources/signed-url.ts'
import { HeatStory } from './testing/heat-story.ts'

const root = 'http://hearth.test/heat/cfn/v1'

let heat: HeatStory
let story: Story
let api: (request: Request) => Promise<Response>

const resource =
  (verb: string) => (stack: { id: string; name: string; projectId: string }, name: string, secret?: string) =>
    `http://hearth.test/heat/v1/${stack.projectId}/stacks/${stack.name}/${stack.id}/resources/${name}/${verb}${secret ? `?secret=${secret}` : ''}`

beforeAll(async () => {
  const domain = { domain: 'heat', username: 'heat_domain_admin', password: 'hearth-demo' }
  heat = await HeatStory.begin({
    urls: { signal: resource('signal'), metadata: resource('metadata'), cfn: root },
    stackDomain: (authUrl) => stackDomain({ authUrl, ...domain }, (request) => story.cloud!.fetch(request)),
  })
  story = heat.story
  api = heat.cfn
  story.guests = (request) => {
    if (request.url.startsWith(root)) return api(request)
    return request.url.startsWith('http://hearth.test/heat/') ? heat.fetch(request) : story.cloud!.fetch(request)
  }
}, 60_000)
afterAll(() => heat.end(), 60_000)

const onServer = (config: string, more = '', transport = 'POLL_SERVER_CFN') => `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.0.0.0/24 } }
  server:
    type: OS::Nova::Server
    depends_on: subnet
    properties:
      flavor: m1.tiny
      image: cirros-0.6.2
      user_data_format: SOFTWARE_CONFIG
      software_config_transport: ${transport}
      networks: [{ network: { get_resource: net } }]
  config:
    type: OS::Heat::SoftwareConfig
    properties: { group: script, config: ${JSON.stringify(config)}, inputs: [{ name: word }], outputs: [{ name: state }] }
  deploy:
    type: OS::Heat::SoftwareDeployment
    properties:
      config: { get_resource: config }
      server: { get_resource: server }
      input_values: { word: hello }
      ${more}
outputs:
  said: { value: { get_attr: [deploy, deploy_stdout] } }
  state: { value: { get_attr: [deploy, state] } }
`

const outputs = async (id: string) => {
  const { outputs: found } = await story.engine.stack(story.caller, id)
  return Object.fromEntries(found.map(({ name, value }) => [name, value]))
}

const usersOfGuests = async () => {
  const { token } = await heat.login('admin')
  const ask = async (kind: string) => {
    const url = `http://cloud.test/identity/v3/${kind}`
    const answer = await story.cloud!.fetch(new Request(url, { headers: { 'x-auth-token': token } }))
    return ((await answer.json()) as Record<string, unknown[]>)[kind]!.length
  }
  return [await ask('users'), await ask('projects')]
}

test.each([
  ['CFN_SIGNAL', 'POLL_SERVER_CFN'],
  ['HEAT_SIGNAL', 'POLL_SERVER_HEAT'],
  ['TEMP_URL_SIGNAL', 'POLL_TEMP_URL'],
  ['ZAQAR_SIGNAL', 'ZAQAR_MESSAGE'],
  ['NO_SIGNAL', 'POLL_SERVER_CFN'],
])(
  'the agent of a server on the demo cloud carries a deployment out, tells by %s, asks by %s, and leaves nothing behind',
  async (signal, poll) => {
    const before = await usersOfGuests()
    const script = 'echo $word\necho -n up > $heat_outputs_path.state'
    const id = await story.create(`agent-${signal}`, onServer(script, `signal_transport: ${signal}`, poll))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const told = signal === 'NO_SIGNAL' ? { said: null, state: null } : { said: 'hello\n', state: 'up' }
    expect(await outputs(id)).toEqual(told)
    if (signal === 'HEAT_SIGNAL' || signal === 'ZAQAR_SIGNAL')
      expect(await usersOfGuests()).toEqual([before[0]! + 2, before[1]! + 1])
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect(story.cloud!.stats().objects).toMatchObject({ 'swift/object': 0, 'zaqar/queue': 0 })
    expect(await usersOfGuests()).toEqual(before)
  },
  20_000,
)

test('a wait condition hears what was left in its handle’s queue, and keeps it when the queue forgets', async () => {
  const id = await story.create(
    'queued',
    `
heat_template_version: 2021-04-16
resources:
  handle: { type: OS::Heat::WaitConditionHandle, properties: { signal_transport: ZAQAR_SIGNAL } }
  wait: { type: OS::Heat::WaitCondition, properties: { handle: { get_resource: handle }, timeout: 60, count: 2 } }
outputs:
  data: { value: { get_attr: [wait, data] } }
`,
  )
  await story.reached(id, 'wait', 'CREATE_IN_PROGRESS')
  const { signal } = (await story.engine.resource(story.caller, id, 'handle')).attributes
  const { user_id: userId, password, project_id: projectId, queue_id } = JSON.parse(String(signal))
  const authUrl = 'http://cloud.test/identity/v3'
  const guest = await story.world.connect({ authUrl, credential: { method: 'user', userId, password, projectId } })
  await postMessage(guest, queue_id, { id: 'a', data: 'here' })
  await postMessage(guest, queue_id, { data: 'there' })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  await deleteQueue(guest, queue_id)
  expect((await outputs(id)).data).toBe('{"2": "there", "a": "here"}')
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
}, 60_000)

test('where there is no messaging service, a handle comes and goes, and who waits for its queue is told', async () => {
  const between = story.between
  story.between = async (request, cloud) => {
    const answer = await between(request, cloud)
    if (!request.url.endsWith('/auth/tokens') || request.method !== 'POST') return answer
    const { token } = (await answer.json()) as { token: { catalog?: { type: string }[] } }
    const catalog = token.catalog?.filter(({ type }) => type !== 'messaging')
    return Response.json({ token: { ...token, catalog } }, answer)
  }
  const handle = 'handle: { type: OS::Heat::WaitConditionHandle, properties: { signal_transport: ZAQAR_SIGNAL } }'
  const wait = 'wait: { type: OS::Heat::WaitCondition, properties: { handle: { get_resource: handle }, timeout: 60 } }'
  try {
    const head = 'heat_template_version: 2021-04-16\nresources:\n  '
    const alone = await story.create('handle-alone', `${head}${handle}`)
    expect(await story.ended(alone)).toBe('CREATE_COMPLETE')
    const waiting = await story.create('handle-waited-for', `${head}${handle}\n  ${wait}`)
    expect(await story.ended(waiting)).toBe('CREATE_FAILED')
    expect((await story.engine.stack(story.caller, waiting)).statusReason).toContain('need a messaging service')
    for (const id of [alone, waiting]) {
      await story.engine.delete(story.caller, id)
      expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    }
  } finally {
    story.between = between
  }
}, 60_000)

test('the queues that an environment names are told what happens to the stack, in order', async () => {
  const template = 'heat_template_version: 2021-04-16\nresources: { it: { type: OS::Heat::None } }'
  const text = 'event_sinks: [{ type: zaqar-queue, target: told, ttl: 120 }]'
  const id = await story.create('told', template, { environments: [{ name: 'env.yaml', text }] })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const cloud = await story.world.connect(story.caller)
  const told = async () =>
    (await readMessages(cloud, 'told')).map(({ body }) => {
      const { type, payload } = body as { type: string; payload: Record<string, string> }
      return [type, payload.resource_name, `${payload.resource_action}_${payload.resource_status}`].join(' ')
    })
  const expected = ['told CREATE_IN_PROGRESS', 'it CREATE_IN_PROGRESS', 'it CREATE_COMPLETE', 'told CREATE_COMPLETE']
  await expect.poll(told, { timeout: 10_000 }).toEqual(expected.map((one) => `os.heat.event ${one}`))
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  await expect.poll(async () => (await told()).at(-1), { timeout: 10_000 }).toBe('os.heat.event told DELETE_COMPLETE')
}, 60_000)

test('a script that ends with a status fails its deployment; it is tried anew', async () => {
  const id = await story.create('agent-fails', onServer('echo no >&2\nexit 4'))
  expect(await story.ended(id)).toBe('CREATE_FAILED')
  expect((await story.row(id, 'deploy')).statusReason).toBe(
    'Error: resources.deploy: Deployment to server failed: deploy_status_code : Deployment exited with non-zero status code: 4',
  )
  await story.update(id, onServer('echo yes', 'actions: [CREATE, UPDATE, DELETE]'))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await outputs(id)).said).toBe('yes\n')
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  const { projectId } = story.caller
  expect(await story.world.software.configs(projectId, { limit: null, marker: null })).toEqual([])
}, 20_000)

test('a deployment that gives way to another is asked to clean up, although its name is the other one now', async () => {
  const replaced = (word: string) =>
    onServer('echo $deploy_action $word', 'actions: [CREATE, DELETE]')
      .replace('[{ name: word }]', '[{ name: word, replace_on_change: true }]')
      .replace('word: hello', `word: ${word}`)
  const id = await story.create('agent-replaced', replaced('one'))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  await story.update(id, replaced('two'))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await outputs(id)).said).toBe('CREATE two\n')
  const told = (await story.rawEvents(id)).filter(({ action }) => action === 'SIGNAL')
  expect(told.map(({ status }) => status)).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS'])
}, 20_000)

const waiting = `
heat_template_version: 2021-04-16
resources:
  handle: { type: AWS::CloudFormation::WaitConditionHandle }
  wait: { type: AWS::CloudFormation::WaitCondition, properties: { Handle: { get_resource: handle }, Timeout: 60 } }
outputs: { url: { value: { get_resource: handle } } }
`

async function begun(name: string) {
  const id = await story.create(name, waiting)
  await story.reached(id, 'wait', 'CREATE_IN_PROGRESS')
  return { id, url: String((await outputs(id)).url), row: await story.row(id, 'handle') }
}

const put = async (url: string, body: unknown, method = 'PUT') => {
  const response = await api(new Request(url, { method, body: JSON.stringify(body) }))
  return { status: response.status, text: await response.text() }
}

test('a wait condition comes true by a signed address, which tells at once what is wrong with a message', async () => {
  const { id, url } = await begun('waiting')
  expect(url.startsWith(`${root}/waitcondition/arn%3Aopenstack%3Aheat%3A%3A`)).toBe(true)
  const message = { UniqueId: '1', Status: 'SUCCESS', Reason: 'up', Data: 'x' }
  const wrong = await put(url, { Status: 'SUCCESS' })
  expect([wrong.status, wrong.text]).toEqual([
    400,
    expect.stringContaining('<Code>InvalidParameterValue</Code>') as unknown as string,
  ])
  expect(wrong.text).toContain('Metadata format invalid')
  const forged = url.replace(/Signature=(.)/, (_, first) => `Signature=${first === 'A' ? 'B' : 'A'}`)
  expect((await put(forged, message)).status).toBe(403)
  expect((await put(url.replace('waiting', 'someone'), message)).status).toBe(403)
  expect((await put(url, message, 'POST')).status).toBe(405)
  const { status, text } = await put(url, message)
  expect([status, JSON.parse(text)]).toEqual([
    200,
    { resource: 'handle', metadata: { '1': { data: 'x', reason: 'up', status: 'SUCCESS' } } },
  ])
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
}, 20_000)

function described(row: { id: string; data: Readonly<Record<string, unknown>> }, more: Record<string, string> = {}) {
  const params: Record<string, string> = {
    Action: 'DescribeStackResource',
    StackName: 'described',
    LogicalResourceId: 'handle',
    AWSAccessKeyId: accessKey(row.id),
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: '2026-01-01T00:00:00Z',
    ...more,
  }
  const signed = { method: 'POST', host: 'hearth.test', path: '/heat/cfn/v1', params }
  const body = new URLSearchParams({ ...params, Signature: ec2Signature(String(row.data.secret), signed) })
  return api(new Request(root, { method: 'POST', body }))
}

test('a guest reads resources of his own stack alone, in XML or JSON', async () => {
  const { id, url, row } = await begun('described')
  await put(url, { UniqueId: '<1>', Status: 'SUCCESS', Reason: 'a & b', Data: '' })
  const xml = await (await described(row)).text()
  expect(xml).toMatch(
    /^<DescribeStackResourceResponse><DescribeStackResourceResult><StackResourceDetail><StackId>arn:openstack:heat::/,
  )
  expect(xml).toContain('<ResourceStatus>CREATE_COMPLETE</ResourceStatus>')
  expect(xml).toContain(
    '<Metadata>{&quot;&lt;1&gt;&quot;:{&quot;data&quot;:&quot;&quot;,&quot;reason&quot;:&quot;a &amp; b',
  )
  const json = await (await described(row, { ContentType: 'JSON', StackName: `described/${id}` })).json()
  expect(json).toMatchObject({
    DescribeStackResourceResponse: {
      DescribeStackResourceResult: {
        StackResourceDetail: { LogicalResourceId: 'handle', Metadata: { '<1>': { reason: 'a & b' } } },
      },
    },
  })
  const code = async (more: Record<string, string>) =>
    /<Code>(\w+)</.exec(await (await described(row, more)).text())?.[1]
  expect(await code({ StackName: 'other' })).toBe('AccessDenied')
  expect(await code({ LogicalResourceId: 'nothing' })).toBe('InvalidParameterValue')
  expect(await code({ Action: '' })).toBe('MissingAction')
  expect(await code({ Action: 'DeleteStack' })).toBe('AccessDenied')
  expect(await code({ AWSAccessKeyId: '' })).toBe('MissingAuthenticationToken')
  expect(await code({ AWSAccessKeyId: '00000000000000000000000000000000' })).toBe('InvalidClientTokenId')
  const forged = await described({ ...row, data: { secret: 'guessed' } })
  expect([forged.status, /<Code>(\w+)</.exec(await forged.text())?.[1]]).toEqual([403, 'SignatureDoesNotMatch'])
}, 20_000)
