import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
let admin: Awaited<ReturnType<HeatStory['login']>>
let place: string
beforeAll(async () => {
  heat = await HeatStory.begin()
  admin = await heat.login('admin')
  place = await heat.create('theirs', {
    heat_template_version: '2021-04-16',
    resources: { net: { type: 'OS::Neutron::Net' } },
  })
}, 120_000)
afterAll(() => heat.end(), 60_000)

const ask = (method: string, path: string, body?: unknown, project = admin.projectId, token = admin.token) =>
  heat.call(method, `http://hearth.test/heat/v1/${project}${path}`, body, { 'x-auth-token': token })

test('an admin of the cloud acts on a stack of another project, and what is made stays in that project', async () => {
  const template = {
    heat_template_version: '2021-04-16',
    resources: { net: { type: 'OS::Neutron::Net' }, more: { type: 'OS::Neutron::Net' } },
  }
  const shown = await ask('GET', place)
  expect([shown.status, shown.body.stack!.stack_name]).toEqual([200, 'theirs'])
  expect(String(shown.body.stack!.links![0]!.href)).toBe(heat.address(place))
  expect((await ask('GET', place, undefined, heat.demo.projectId)).status).toBe(200)
  expect((await ask('PUT', place, { template })).status).toBe(202)
  await heat.ended(place)
  expect((await ask('GET', `${place}/resources`)).body.resources).toHaveLength(2)
  const { data } = await heat.story.row(place.split('/').at(-1)!, 'more')
  expect(data).toBeDefined()
  const networks = await heat.story.objects('network', '/v2.0/networks', 'networks')
  expect(networks.filter((name) => name.startsWith('theirs-'))).toHaveLength(2)
  expect((await ask('DELETE', place)).status).toBe(204)
  await heat.ended(place)
})

test('its id alone leads an admin to it; its name does not, and lists stay within the project', async () => {
  const id = place.split('/').at(-1)!
  const found = await ask('GET', `/stacks/${id}`)
  expect([found.status, found.headers.get('location')]).toEqual([302, heat.address(place)])
  expect((await ask('GET', '/stacks/theirs')).status).toBe(404)
  expect((await ask('GET', '/stacks')).body.stacks).toEqual([])
  expect((await ask('GET', '/stacks?global_tenant=true')).status).toBe(403)
})

test('nobody else finds it: members of other projects, and admins whom Keystone sets apart', async () => {
  const other = await heat.login('alt_demo')
  expect((await ask('GET', place, undefined, other.projectId, other.token)).status).toBe(404)
  expect((await ask('GET', place, undefined, heat.demo.projectId, other.token)).status).toBe(403)
})

test('an ARN leads on to what follows it, its colons escaped or not', async () => {
  const inside = await heat.create('named', {
    heat_template_version: '2021-04-16',
    resources: { it: { type: 'OS::Heat::None' } },
  })
  const arn = `arn:openstack:heat::${heat.demo.projectId}:stacks${inside.slice('/stacks'.length)}`
  for (const written of [arn, arn.replaceAll(':', '%3A')]) {
    const found = await heat.get(`/stacks/${written}/resources/it`)
    expect([found.status, found.headers.get('location')]).toEqual([302, heat.address(`${inside}/resources/it`)])
  }
})
