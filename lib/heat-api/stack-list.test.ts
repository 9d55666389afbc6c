import { afterAll, beforeAll, expect, test } from 'vitest'
import { HeatStory } from './testing/heat-story.ts'

let heat: HeatStory
const ids: Record<string, string> = {}

const hot = 'heat_template_version: 2021-04-16\n'
const failing = `${hot}resources: { bad: { type: OS::Heat::TestResource, properties: { fail: true } } }`
const nesting = `${hot}resources: { inner: { type: child.yaml } }`

beforeAll(async () => {
  heat = await HeatStory.begin()
  const make = async (name: string, template: string, more = {}) => {
    ids[name] = (await heat.create(name, template, more)).split('/').at(-1)!
  }
  await make('alpha', hot, { tags: 'red,blue' })
  await make('beta', failing, { tags: 'red' })
  await make('gamma', nesting, { files: { 'child.yaml': hot } })
  await make('gone', hot)
  await heat.call('DELETE', `/stacks/gone/${ids.gone}`)
  await heat.ended(ids.gone!)
}, 60_000)
afterAll(() => heat.end(), 60_000)

const names = async (query: string) =>
  (await heat.get(`/stacks${query}`)).body.stacks!.map(({ stack_name }) => String(stack_name))

test('an item of the list', async () => {
  const { body } = await heat.get('/stacks?name=beta')
  expect(body).toEqual({
    stacks: [
      {
        id: ids.beta,
        links: [{ href: heat.address(`/stacks/beta/${ids.beta}`), rel: 'self' }],
        stack_name: 'beta',
        description: '',
        stack_status: 'CREATE_FAILED',
        stack_status_reason: expect.stringMatching(/^Resource CREATE failed: /),
        creation_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        updated_time: null,
        deletion_time: null,
        stack_owner: 'demo',
        parent: null,
        stack_user_project_id: null,
        tags: ['red'],
      },
    ],
  })
  expect((await heat.get('/stacks/detail')).body.stacks).toHaveLength(3)
})

test.each([
  ['', ['gamma', 'beta', 'alpha']],
  ['?sort_dir=asc', ['alpha', 'beta', 'gamma']],
  ['?sort_keys=stack_name', ['gamma', 'beta', 'alpha']],
  ['?sort_keys=stack_name&sort_dir=asc', ['alpha', 'beta', 'gamma']],
  ['?sort_keys=nonsense&sort_dir=asc', ['alpha', 'beta', 'gamma']],
  ['?name=alpha&name=beta', ['beta', 'alpha']],
  ['?stack_name=alpha', ['alpha']],
  ['?status=FAILED', ['beta']],
  ['?action=CREATE', ['gamma', 'beta', 'alpha']],
  ['?stack_status=CREATE_FAILED', ['beta']],
  ['?stack_status=COMPLETE', ['gamma', 'alpha']],
  ['?stack_status=CREATE_IN_PROGRESS', []],
  ['?stack_status=CREATE_FAILED&stack_status=UPDATE_COMPLETE', ['gamma', 'beta', 'alpha']],
  ['?tags=red', ['beta', 'alpha']],
  ['?tags=red,blue', ['alpha']],
  ['?tags_any=blue,green', ['alpha']],
  ['?not_tags=red,blue', ['gamma', 'beta']],
  ['?not_tags_any=red,blue', ['gamma']],
  ['?show_deleted=True&name=gone', ['gone']],
  ['?show_deleted=false&name=gone', []],
  ['?nonsense=1', ['gamma', 'beta', 'alpha']],
  ['?username=nobody', []],
  ['?marker=nonsense', ['gamma', 'beta', 'alpha']],
])('%s', async (query, expected) => {
  expect(await names(query)).toEqual(expected)
})

test('nested stacks are listed when asked for, or by their parent', async () => {
  const nested = (await names('?show_nested=true')).filter((name) => name.startsWith('gamma-inner-'))
  expect(nested).toHaveLength(1)
  const { body } = await heat.get(`/stacks?owner_id=${ids.gamma}&show_nested=true`)
  expect(body.stacks!.map(({ parent }) => parent)).toEqual([ids.gamma])
})

test('pages follow each other, and the count knows no pages', async () => {
  const first = await heat.get('/stacks?limit=2&with_count=True&sort_keys=stack_name&sort_dir=asc')
  expect(first.body.stacks!.map(({ stack_name }) => stack_name)).toEqual(['alpha', 'beta'])
  expect(first.body.count).toBe(3)
  const [next] = first.body.links!
  expect(next).toEqual({ rel: 'next', href: expect.stringContaining(`marker=${ids.beta}`) })
  const second = await heat.get(String(next!.href).slice(heat.address('').length))
  expect(second.body.stacks!.map(({ stack_name }) => stack_name)).toEqual(['gamma'])
  expect(second.body).not.toHaveProperty('links')
})

test.each([
  ['show_deleted=yes', 'Unrecognized value "yes" for "show_deleted", acceptable values are: true, false.'],
  ['with_count=1', 'Unrecognized value "1" for "with_count", acceptable values are: true, false.'],
  ['limit=-1', "Value '-1' is invalid for 'limit' which only accepts non-negative integer."],
  ['limit=x', "Only integer is acceptable by 'limit'."],
  [`tags=${'x'.repeat(81)}`, `Invalid tag, "${'x'.repeat(81)}" is longer than 80 characters`],
])('%s is refused', async (query, message) => {
  const { status, body } = await heat.get(`/stacks?${query}`)
  expect([status, body.error]).toEqual([400, { type: 'HTTPBadRequest', message, traceback: null }])
})

test('nobody lists the stacks of all projects', async () => {
  const { status, body } = await heat.get('/stacks?global_tenant=true')
  expect([status, body]).toEqual([
    403,
    {
      code: 403,
      title: 'Forbidden',
      explanation: 'Access was denied to this resource.',
      error: { type: 'Forbidden', message: 'You are not authorized to use stacks:global_index.', traceback: null },
    },
  ])
})
