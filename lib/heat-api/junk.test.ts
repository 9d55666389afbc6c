import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heatRoutes } from './routes.ts'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
let known: Record<string, string>
beforeAll(async () => {
  heat = await HeatStory.begin()
  const template = { heat_template_version: '2021-04-16', resources: { a: { type: 'OS::Heat::RandomString' } } }
  const place = await heat.create('sturdy', template)
  const config = await heat.post('/software_configs', { name: 'c' })
  const config_id = String(config.body.software_config!.id)
  const deployment = await heat.post('/software_deployments', { config_id, server_id: 's' })
  known = {
    stack_name: 'sturdy',
    stack_id: place.split('/').at(-1)!,
    resource_name: 'a',
    config_id,
    deployment_id: String(deployment.body.software_deployment!.id),
  }
}, 60_000)
afterAll(() => heat.end(), 60_000)

const routes = heatRoutes({} as Parameters<typeof heatRoutes>[0])
const filled = (path: string) =>
  path.replace(/\{(\w+)(?::[^}]*)?\}/g, (_, name: string) => encodeURIComponent(known[name] ?? 'nothing'))

const templates = [
  'heat_template_version: 2021-04-16\n',
  'heat_template_version: 2021-04-16\nresources: { a: { type: OS::Heat::RandomString } }',
  '{{{',
  '',
]
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    ...templates,
    { heat_template_version: '2021-04-16' },
    [{ name: 'x' }],
    'true',
    'a\u0000b',
    -1,
    null,
  ),
)

const bodies = (names: readonly string[]) =>
  fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names, 'constructor', '__proto__', 'junk'), value))

const writing = routes.filter(({ method, body }) => method !== 'GET' && body)

test.each(writing.map((route) => [route.method, route.path, route] as const))(
  '%s %s answers any body, and fails at none',
  async (method, path, route) => {
    const names = Object.keys(route.body?.properties ?? { a: {} })
    await fc.assert(
      fc.asyncProperty(bodies(names), async (body) => {
        const { status } = await heat.call(method, filled(path), JSON.stringify(body))
        expect([status, heat.mishaps]).toEqual([expect.toSatisfy((code: number) => code < 500), []])
      }),
      { numRuns: 60 },
    )
  },
  60_000,
)

test.each(
  routes.filter(({ method }) => method === 'GET').map(({ path, query = {} }) => [path, Object.keys(query)] as const),
)(
  'GET %s answers any query',
  async (path, names) => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('true', '0', '-1', '1e9', '99999999999999999999', '\u0000', 'a,b'),
    )
    const queries = fc.array(fc.tuple(fc.constantFrom(...names, 'junk'), text), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const { status } = await heat.get(`${filled(path)}?${new URLSearchParams(query)}`)
        expect([status, heat.mishaps]).toEqual([expect.toSatisfy((code: number) => code < 500), []])
      }),
      { numRuns: 40 },
    )
  },
  60_000,
)

test.each(routes.filter(({ path }) => path.includes('{')).map(({ method, path }) => [method, path] as const))(
  '%s %s answers names that no database takes',
  async (method, path) => {
    for (const name of path.match(/\{\w+/g)!.map((one) => one.slice(1))) {
      const { [name]: _, ...others } = known
      const address = path.replace(/\{(\w+)(?::[^}]*)?\}/g, (_, one: string) =>
        one === name ? 'arn:%00' : encodeURIComponent(others[one] ?? 'nothing'),
      )
      const { status } = await heat.call(method, address, method === 'GET' ? undefined : '{}')
      expect([status, heat.mishaps]).toEqual([expect.toSatisfy((code: number) => code < 500), []])
    }
  },
)

test('any path is answered', async () => {
  const step = fc.oneof(fc.string(), fc.constantFrom('stacks', '%', '%00', '..', '%2F', 'sturdy', 'arn:', 'resources'))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const path = steps.map((one) => one.replace(/[?#\\]/g, '')).join('/')
      const { status } = await heat.get(`/${path}`)
      expect([status, heat.mishaps]).toEqual([expect.toSatisfy((code: number) => code < 500), []])
    }),
    { numRuns: 200 },
  )
}, 60_000)
