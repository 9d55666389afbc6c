import { afterAll, beforeAll, expect, test } from 'vitest'
import { heatRoutes } from './routes.ts'
import { HeatStory } from './testing/heat-story.ts'

const hour = 3_600_000
const template = {
  heat_template_version: '2021-04-16',
  resources: { hidden_word: { type: 'OS::Heat::RandomString' } },
  outputs: { word: { value: 'not for everybody' } },
}

let heat: HeatStory
let known: Record<string, string>
beforeAll(async () => {
  heat = await HeatStory.begin()
  const place = await heat.create('mine', template)
  const [event] = (await heat.get(`${place}/resources/hidden_word/events`)).body.events!
  const id = place.split('/').at(-1)!
  known = { stack_name: 'mine', stack_id: id, resource_name: 'hidden_word', event_id: String(event?.id) }
  // Keystone has just been asked about the token, and its answer is remembered.
  expect((await heat.get(place)).status).toBe(200)
  const { token } = await heat.login('admin')
  const turned = await heat.story.cloud!.fetch(
    new Request('http://cloud.test/admin/clock', {
      method: 'PUT',
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      body: JSON.stringify({ advance: 25 * hour }),
    }),
  )
  expect(turned.status).toBe(200)
}, 120_000)
afterAll(() => heat.end(), 60_000)

const routes = heatRoutes({} as Parameters<typeof heatRoutes>[0])

test.each(routes.map(({ method, path }) => [method, path] as const))(
  'an expired token opens nothing: %s %s',
  async (method, path) => {
    const filled = path.replace(/\{(\w+)(?::[^}]*)?\}/g, (_, name: string) => known[name] ?? 'it')
    const reply = await heat.call(
      method,
      heat.address(filled),
      method === 'GET' || method === 'DELETE' ? undefined : {},
    )
    expect(reply.status).toBe(401)
    expect(reply.body).toEqual({
      error: { code: 401, title: 'Unauthorized', message: 'The request you have made requires authentication.' },
    })
    expect(reply.headers.get('www-authenticate')).toBe('Keystone uri="http://cloud.test/identity/v3"')
  },
)

test('nor does it in the words of CloudFormation', async () => {
  const headers = { 'x-auth-token': heat.demo.token }
  const body = new URLSearchParams({ Action: 'ListStacks' })
  const response = await heat.cfn(new Request('http://hearth.test/heat/cfn/v1', { method: 'POST', headers, body }))
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('mine')
})
