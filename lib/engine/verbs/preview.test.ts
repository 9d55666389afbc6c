import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Story } from '../testing/story.ts'
import { testTemplate } from '../testing/templates.ts'
import type { Previewed } from './preview-create.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 120_000)
afterAll(() => story.end(), 60_000)

/** Names alone, nested as the preview nests them. */
const shape = (resources: readonly Previewed[]): unknown[] =>
  resources.map((one) => ('name' in one ? one.name : shape(one)))

const inner = testTemplate({ x: {}, y: { needs: ['x'] } })
const outer = `
heat_template_version: 2021-04-16
parameters: { secret: { type: string, hidden: true } }
resources:
  plain: { type: OS::Heat::Value, properties: { value: { get_param: secret } } }
  nest: { type: in.yaml, depends_on: plain }
  group: { type: OS::Heat::ResourceGroup, properties: { count: 2, resource_def: { type: in.yaml } } }
`

describe('a preview of a creation', () => {
  test('shows what would be made, nested stacks as lists, and stores nothing', async () => {
    const request = { name: 'ahead', template: outer, files: { 'in.yaml': inner }, parameters: { secret: 'no-one' } }
    const preview = await story.engine.previewCreate(story.caller, request)
    expect(shape(preview.resources)).toEqual([
      'plain',
      ['x', 'y'],
      [
        ['x', 'y'],
        ['x', 'y'],
      ],
    ])
    expect(preview.resources[0]).toMatchObject({ type: 'OS::Heat::Value', requiredBy: ['nest'] })
    expect(preview).toMatchObject({ name: 'ahead', disableRollback: true, timeoutMins: null, tags: [] })
    expect(JSON.stringify(preview)).not.toContain('no-one')
    expect(await story.engine.stacks(story.caller)).toEqual([])
  })

  test('is refused where the creation would be', async () => {
    const request = { name: 'bad', template: testTemplate({ a: { nonsense: 1 } }) }
    await expect(story.engine.previewCreate(story.caller, request)).rejects.toThrow('nonsense')
  })
})

describe('a preview of an update', () => {
  test('sorts the resources by what would become of them', async () => {
    const nest = (value: string) => testTemplate({ inside: { value } })
    const template = (resources: string) => `heat_template_version: 2021-04-16\nresources:\n${resources}`
    const test = (name: string, properties: string) =>
      `  ${name}: { type: OS::Heat::TestResource, properties: { ${properties} } }\n`
    const before =
      test('same', '') + test('change', 'value: x') + test('anew', 'update_replace_value: x') + test('gone', '')
    const after =
      test('same', '') + test('change', 'value: y') + test('anew', 'update_replace_value: y') + test('fresh', '')
    const id = await story.create('sorted', template(`${before}  nest: { type: in.yaml }`), {
      files: { 'in.yaml': nest('x') },
    })
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const known = await story.events(id)
    const request = { template: template(`${after}  nest: { type: in.yaml }`), files: { 'in.yaml': nest('y') } }
    const preview = await story.engine.previewUpdate(story.caller, id, request, { nested: false })
    const names = Object.fromEntries(
      Object.entries(preview).map(([list, ones]) => [list, ones.map(({ name }: { name: string }) => name)]),
    )
    expect(names).toEqual({
      unchanged: ['same'],
      updated: ['change', 'nest'],
      replaced: ['anew'],
      added: ['fresh'],
      deleted: ['gone'],
    })
    const deep = await story.engine.previewUpdate(story.caller, id, request, { nested: true })
    expect(deep.updated.find(({ name }) => name === 'inside')).toMatchObject({
      parentResource: 'nest',
      action: 'CREATE',
      status: 'COMPLETE',
    })
    expect(preview.added[0]).toMatchObject({ name: 'fresh', action: 'INIT', physicalId: null, stackName: 'sorted' })
    expect(await story.events(id)).toEqual(known)
    const kept = await story.engine.previewUpdate(story.caller, id, { existing: true }, { nested: false })
    expect(kept.unchanged.map(({ name }) => name)).toEqual(['same', 'change', 'anew', 'gone'])
    // A stack inside is always updated, in Heat too, whatever is in it.
    expect(kept.updated.map(({ name }) => name)).toEqual(['nest'])
  })
})

describe('foresight', () => {
  test('lists every resource that there would be, stacks inside included, and what stands in the way', async () => {
    const request = { name: 'ahead', template: outer, files: { 'in.yaml': inner }, parameters: { secret: 'x' } }
    const { resources, problems } = await story.engine.foresee(story.caller, null, request)
    expect(problems).toEqual([])
    expect(resources.map(({ path }) => path.join('/'))).toEqual([
      ...['plain', 'nest', 'nest/x', 'nest/y', 'group', 'group/0', 'group/0/x', 'group/0/y'],
      ...['group/1', 'group/1/x', 'group/1/y'],
    ])
    expect(resources.filter(({ isStack }) => isStack).map(({ path }) => path.join('/'))).toEqual([
      ...['nest', 'group', 'group/0', 'group/1'],
    ])
  })

  test('tells what is there also where something is wrong, and ends for templates inside themselves', async () => {
    const files = { 'self.yaml': 'heat_template_version: 2021-04-16\nresources: { again: { type: self.yaml } }' }
    const request = { name: 'deep', template: files['self.yaml'], files }
    const { resources, problems } = await story.engine.foresee(story.caller, null, request)
    expect(resources.length).toBeGreaterThan(1)
    expect(resources.length).toBeLessThan(20)
    expect(problems.length).toBe(1)
  })
})
