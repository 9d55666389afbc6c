import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heatRoutes } from './routes.ts'
import { HeatStory, type Reply } from './testing/heat-story.ts'

const template = {
  heat_template_version: '2021-04-16',
  resources: { hidden_word: { type: 'OS::Heat::RandomString' } },
  outputs: { word: { value: 'not for everybody' } },
}

let heat: HeatStory
let known: Record<string, string>
let others: Awaited<ReturnType<HeatStory['login']>>
let reader: typeof others
let guest: typeof others
beforeAll(async () => {
  heat = await HeatStory.begin()
  const place = await heat.create('mine', template)
  const id = place.split('/').at(-1)!
  const config = await heat.post('/software_configs', { name: 'c', group: 'script', config: 'not for everybody' })
  const deployment = await heat.post('/software_deployments', {
    config_id: config.body.software_config!.id,
    server_id: 'server-1',
    input_values: { a: 'not for everybody' },
  })
  const [event] = (await heat.get(`${place}/resources/hidden_word/events`)).body.events!
  known = {
    stack_name: 'mine',
    stack_id: id,
    resource_name: 'hidden_word',
    event_id: String(event?.id),
    output_key: 'word',
    snapshot_id: id,
    type_name: 'OS::Heat::Value',
    template_version: 'heat_template_version.2018-08-31',
    config_id: String(config.body.software_config!.id),
    deployment_id: String(deployment.body.software_deployment!.id),
    server_id: 'server-1',
    path: 'resources',
  }
  others = await heat.login('alt_demo')
  reader = await heat.userWith('reader')
  guest = await heat.userWith('heat_stack_user')
}, 60_000)
afterAll(() => heat.end(), 60_000)

const routes = heatRoutes({} as Parameters<typeof heatRoutes>[0])

const filled = (path: string) =>
  path.replace(/\{(\w+)(?::(arn)?[^}]*)?\}/g, (_, name: string, arn?: string) =>
    arn ? `arn:openstack:heat::${heat.demo.projectId}:stacks/mine/${known.stack_id}` : known[name]!,
  )

const ask = (method: string, path: string, token: string | null, project = heat.demo.projectId): Promise<Reply> => {
  const address = `http://hearth.test/heat/v1/${project}${filled(path)}`
  const body = method === 'GET' || method === 'DELETE' ? undefined : {}
  return heat.call(method, address, body, token === null ? {} : { 'x-auth-token': token })
}

const expectNothing = ({ body }: Reply) => {
  const said = JSON.stringify(body ?? null)
  expect(said).not.toContain('not for everybody')
  expect(said).not.toContain('hidden_word')
}

describe.each(routes.map(({ method, path, policy }) => [method, path, policy] as const))(
  '%s %s',
  (method, path, policy) => {
    test('nobody comes in without a token, with a garbled one or one that is over', async () => {
      const over = await heat.login('demo')
      await heat.story.cloud!.fetch(
        new Request('http://cloud.test/identity/v3/auth/tokens', {
          method: 'DELETE',
          headers: { 'x-auth-token': over.token, 'x-subject-token': over.token },
        }),
      )
      for (const token of [null, 'garbage', `${heat.demo.token.slice(0, -4)}AAAA`, over.token]) {
        const reply = await ask(method, path, token)
        expect([token, reply.status]).toEqual([token, 401])
        expect(reply.headers.get('www-authenticate')).toBe('Keystone uri="http://cloud.test/identity/v3"')
        expect(reply.body).toEqual({
          error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' },
        })
      }
    })

    test('the token of another project opens nothing', async () => {
      const reply = await ask(method, path, others.token)
      expect(reply.status).toBe(403)
      expect(reply.body.error).toMatchObject({ type: 'HTTPForbidden', message: 'Access was denied to this resource.' })
    })

    test('what belongs to one project is not there in another', async () => {
      const reply = await ask(method, path, others.token, others.projectId)
      expectNothing(reply)
      expect(reply.status).toBeLessThan(500)
      if (/\{(stack|config|deployment)/.test(path)) expect([403, 404, 400]).toContain(reply.status)
    })

    test('a reader changes nothing', async () => {
      const reply = await ask(method, path, reader.token)
      expect(reply.status).toBeLessThan(500)
      const writes = ['stacks:create', 'stacks:update', 'stacks:update_patch', 'stacks:delete', 'stacks:abandon']
      const more = ['stacks:snapshot', 'stacks:restore_snapshot', 'stacks:delete_snapshot', 'resource:mark_unhealthy']
      const deployments = ['create', 'update', 'delete'].map((verb) => `software_deployments:${verb}`)
      if ([...writes, ...more, ...deployments, 'software_configs:delete', 'stacks:export'].includes(policy)) {
        expect(reply.body.error).toMatchObject({
          type: 'Forbidden',
          message: `You are not authorized to use ${policy}.`,
        })
        expect(reply.status).toBe(403)
      }
    })

    test('who is only a user of a stack may signal, look up and read metadata', async () => {
      const reply = await ask(method, path, guest.token)
      const open = ['stacks:lookup', 'resource:metadata', 'resource:signal', 'software_deployments:metadata']
      if (open.includes(policy)) expect([200, 302, 400]).toContain(reply.status)
      else if (policy !== 'actions:action') expect(reply.status).toBe(403)
    })
  },
)

test('nothing failed that nobody had foreseen, and everything is still there', async () => {
  expect(heat.mishaps).toEqual([])
  expect((await heat.get(`/stacks/mine/${known.stack_id}`)).body.stack!.stack_status).toBe('CREATE_COMPLETE')
  expect((await heat.get(`/software_configs/${known.config_id}`)).status).toBe(200)
  expect((await heat.get(`/software_deployments/${known.deployment_id}`)).status).toBe(200)
})

test.each([...routes.map(({ path }) => path)].filter((path, at, all) => all.indexOf(path) === at))(
  '%s tells its methods, and refuses others',
  async (path) => {
    const options = await ask('OPTIONS', path, heat.demo.token)
    expect([options.status, options.body]).toEqual([204, undefined])
    const allow: string[] = options.headers.get('allow')?.split(',') ?? []
    expect(allow).toContain(routes.find((route) => route.path === path)!.method)
    const other = await ask('PROPFIND', path, heat.demo.token)
    expect(other.status).toBe(405)
    expect(other.headers.get('allow')).toBe(allow.join(','))
    expect(other.body).toMatchObject({
      code: 405,
      title: 'Method Not Allowed',
      error: { type: 'HTTPMethodNotAllowed' },
    })
  },
)

test('an unknown path has the other shape of error; the roots need no token', async () => {
  expect((await heat.get('/nowhere')).body).toEqual({
    code: '404 Not Found',
    title: 'Not Found',
    message: 'The resource could not be found.<br /><br />\n\n\n',
  })
  for (const root of ['', '/', '/versions', '/v2/x']) {
    const reply = await heat.call('GET', `http://hearth.test/heat${root}`, undefined, {})
    expect([root, reply.status]).toEqual([root, 300])
    expect(reply.body).toEqual({
      versions: [{ id: 'v1.0', status: 'CURRENT', links: [{ rel: 'self', href: 'http://hearth.test/heat/v1/' }] }],
    })
  }
  const accept = 'application/vnd.openstack.orchestration-v1.0'
  const address = `http://hearth.test/heat/${heat.demo.projectId}/stacks`
  const named = await heat.call('GET', address, undefined, { accept, 'x-auth-token': heat.demo.token })
  expect(named.status).toBe(200)
  const dated = await heat.call('GET', address.replace('/heat/', '/heat/v1.0/'), undefined, {
    'x-auth-token': heat.demo.token,
  })
  expect(dated.status).toBe(200)
})

test('a name and a password open the project in the path, and no other', async () => {
  const as = (key: string, project: string) =>
    heat.call('GET', `http://hearth.test/heat/v1/${project}/stacks`, undefined, {
      'x-auth-user': 'demo',
      'x-auth-key': key,
    })
  expect((await as('hearth-demo', heat.demo.projectId)).body.stacks).toHaveLength(1)
  expect((await as('wrong', heat.demo.projectId)).status).toBe(401)
  expect((await as('hearth-demo', others.projectId)).status).toBe(401)
})
