import { expect, test } from 'vitest'
import { login, passwordAuth, request, testbed } from '../testbed.ts'

const tokens = '/identity/v3/auth/tokens'

test('a password buys a token with roles and a catalogue', async () => {
  const { cloud } = await testbed({
    extraEndpoints: [{ type: 'orchestration', name: 'heat', url: 'http://heat.test/v1/{project_id}' }],
  })
  const reply = await request(cloud, 'POST', tokens, passwordAuth('demo'))
  const { token } = reply.body
  expect([reply.status, token!.user!.name, token!.project!.name, token!.methods]).toEqual([
    201,
    'demo',
    'demo',
    ['password'],
  ])
  expect((token!.roles as unknown as { name: string }[]).map((role) => role.name).sort()).toEqual([
    'heat_stack_owner',
    'member',
    'reader',
  ])
  const catalog = token!.catalog as unknown as { type: string; endpoints: { interface: string; url: string }[] }[]
  const url = (type: string) =>
    catalog.find((one) => one.type === type)?.endpoints.find((one) => one.interface === 'public')?.url
  expect([url('compute'), url('volumev3'), url('orchestration')]).toEqual([
    'http://demo.test/demo-cloud/compute/v2.1',
    `http://demo.test/demo-cloud/volume/v3/${token!.project!.id}`,
    `http://heat.test/v1/${token!.project!.id}`,
  ])
})

test.each([
  ['a wrong password', passwordAuth('demo', 'demo', 'wrong')],
  ['an unknown user', passwordAuth('nobody', 'demo')],
  ['a project without a role', passwordAuth('demo', 'admin')],
  ['an unknown project', passwordAuth('demo', 'nowhere')],
])('%s is answered with 401 and no hint', async (_what, body) => {
  const { cloud } = await testbed()
  const reply = await request(cloud, 'POST', tokens, body)
  expect([reply.status, reply.body.error]).toEqual([
    401,
    { code: 401, message: 'The request you have made requires authentication.', title: 'Unauthorized' },
  ])
})

test('a malformed request is 400', async () => {
  const { cloud } = await testbed()
  expect((await request(cloud, 'POST', tokens, {})).status).toBe(400)
  expect((await request(cloud, 'POST', tokens, { auth: { identity: { methods: 'password' } } })).status).toBe(400)
})

test('a token is shown, traded for another scope, forged in vain, revoked and expires', async () => {
  const { cloud, admin, time } = await testbed()
  const validate = async (token: string) =>
    (await request(cloud, 'GET', tokens, undefined, { 'x-auth-token': admin.token, 'x-subject-token': token })).status
  const { token } = await login(cloud, 'demo')
  expect(await validate(token)).toBe(200)
  expect(await validate(`${token.slice(0, -2)}xx`)).toBe(404)
  const traded = await request(cloud, 'POST', tokens, {
    auth: {
      identity: { methods: ['token'], token: { id: admin.token } },
      scope: { project: { name: 'demo', domain: { name: 'Default' } } },
    },
  })
  expect(traded.body.token!.project!.name).toBe('demo')
  expect(
    (await request(cloud, 'DELETE', tokens, undefined, { 'x-auth-token': token, 'x-subject-token': token })).status,
  ).toBe(204)
  expect((await request(cloud, 'GET', '/network/v2.0/ports', undefined, { 'x-auth-token': token })).status).toBe(401)
  time.now += 25 * 3600 * 1000
  expect((await admin.get('/compute/v2.1/servers')).status).toBe(401)
})

test('an application credential logs in until it is deleted, with no more roles than it was given', async () => {
  const { cloud, demo } = await testbed()
  const path = `/identity/v3/users/${demo.userId}/application_credentials`
  const made = await demo.post(path, { application_credential: { name: 'robot', roles: [{ name: 'reader' }] } })
  const { id, secret } = made.body.application_credential!
  const enter = () =>
    request(cloud, 'POST', tokens, {
      auth: { identity: { methods: ['application_credential'], application_credential: { id, secret } } },
    })
  const inside = await enter()
  expect([inside.status, inside.body.token!.project!.id]).toEqual([201, demo.projectId])
  const headers = { 'x-auth-token': inside.headers.get('x-subject-token')! }
  expect((await request(cloud, 'GET', '/network/v2.0/networks', undefined, headers)).status).toBe(200)
  expect((await request(cloud, 'POST', '/network/v2.0/networks', { network: {} }, headers)).status).toBe(403)
  expect((await demo.post(path, { application_credential: { name: 'robot' } })).status).toBe(409)
  expect((await demo.post(path, { application_credential: { name: 'boss', roles: [{ name: 'admin' }] } })).status).toBe(
    400,
  )
  expect((await demo.get(`${path}/${id}`)).body.application_credential!.secret).toBeUndefined()
  await demo.delete(`${path}/${id}`)
  expect((await enter()).status).toBe(401)
  expect((await request(cloud, 'GET', '/network/v2.0/networks', undefined, headers)).status).toBe(401)
})

test("users see themselves and their projects; the directory is the admin's", async () => {
  const { demo, alt, admin } = await testbed()
  const projects = (await demo.get('/identity/v3/auth/projects')).body.projects as unknown as { name: string }[]
  expect(projects.map((one) => one.name)).toEqual(['demo'])
  expect((await demo.get(`/identity/v3/users/${demo.userId}`)).body.user).toMatchObject({ name: 'demo' })
  expect((await demo.get(`/identity/v3/users/${demo.userId}`)).body.user!.password).toBeUndefined()
  expect((await demo.get(`/identity/v3/users/${alt.userId}`)).status).toBe(403)
  expect((await demo.get('/identity/v3/users')).status).toBe(403)
  expect((await admin.get('/identity/v3/users?name=alt_demo')).body.users).toHaveLength(1)
})

test('a project is made once under a name', async () => {
  const { admin } = await testbed()
  const create = () => admin.post('/identity/v3/projects', { project: { name: 'new' } })
  expect((await create()).body.project).toMatchObject({ name: 'new', domain_id: 'default', enabled: true })
  expect((await create()).body.error).toMatchObject({ code: 409, title: 'Conflict' })
  expect((await admin.get('/identity/v3/projects/none')).body.error).toMatchObject({
    code: 404,
    message: 'Could not find project: none.',
  })
})

test('an update changes what it names and never what an object is known by', async () => {
  const { admin } = await testbed()
  const { id } = (await admin.post('/identity/v3/projects', { project: { name: 'old' } })).body.project!
  const changed = await admin.call('PATCH', `/identity/v3/projects/${id}`, {
    project: { name: 'new', id: 'stolen', seq: 0 },
  })
  expect(changed.body.project).toMatchObject({ id, name: 'new' })
  expect((await admin.get(`/identity/v3/projects/${id}`)).body.project).toMatchObject({ id, name: 'new' })
})
