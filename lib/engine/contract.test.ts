import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 60_000)
afterAll(() => story.end(), 60_000)
beforeEach(() => {
  story.between = (request, cloud) => cloud(request)
})

const template = (resources: string) => `heat_template_version: 2021-04-16\nresources:\n${resources}`
const pathOf = (request: Request) => new URL(request.url).pathname

describe('deletion policy Snapshot', () => {
  const saved = template(
    '  disk: { type: OS::Cinder::Volume, deletion_policy: Snapshot, properties: { size: 1, name: %name% } }',
  )

  test('deletes a volume once its backup is complete', async () => {
    const id = await story.create('kept', saved.replace('%name%', 'kept'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const calls: string[] = []
    let looks = 0
    story.between = async (request, cloud) => {
      const response = await cloud(request)
      const [, kind] = /\/(backups|volumes)\/[0-9a-f-]{36}$/.exec(pathOf(request)) ?? []
      if (!kind) return response
      calls.push(`${request.method} ${kind}`)
      if (kind !== 'backups' || ++looks > 1) return response
      const { backup } = (await response.json()) as { backup: object }
      return Response.json({ backup: { ...backup, status: 'creating' } })
    }
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect(looks).toBe(2)
    expect(calls.lastIndexOf('GET backups')).toBeLessThan(calls.indexOf('DELETE volumes'))
    const backups = await story.objects('volume', '/backups/detail', 'backups')
    expect(backups.some((name) => /^kept-disk-/.test(name))).toBe(true)
    expect(await story.objects('volume', '/volumes/detail', 'volumes')).not.toContain('kept')
  }, 30_000)

  test('keeps a volume whose backup fails', async () => {
    const id = await story.create('unsaved', saved.replace('%name%', 'unsaved'))
    await story.ended(id)
    story.between = async (request, cloud) => {
      const response = await cloud(request)
      if (!/\/backups\/[0-9a-f-]{36}$/.test(pathOf(request))) return response
      const { backup } = (await response.json()) as { backup: object }
      return Response.json({ backup: { ...backup, status: 'error' } })
    }
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_FAILED')
    expect(await story.objects('volume', '/volumes/detail', 'volumes')).toContain('unsaved')
  }, 30_000)

  test('is accepted for OS::Heat::None, which has nothing to lose', async () => {
    const id = await story.create('none', template('  nothing: { type: OS::Heat::None, deletion_policy: Snapshot }'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  })
})

test('a template resource gives what its output OS::stack_id says', async () => {
  const inner = template('  word: { type: OS::Heat::Value, properties: { value: from inside } }')
  const files = { 'in.yaml': `${inner}\noutputs: { "OS::stack_id": { value: { get_attr: [word, value] } } }` }
  const outer = template(`  nest: { type: in.yaml }
  after: { type: OS::Heat::Value, properties: { value: { get_resource: nest } } }`)
  const id = await story.create('reference', outer, { files })
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  expect((await story.row(id, 'after')).properties.value).toBe('from inside')
  const changed = { 'in.yaml': files['in.yaml'].replace('from inside', 'changed') }
  await story.update(id, outer, { files: changed })
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect((await story.row(id, 'after')).properties.value).toBe('changed')
})

describe('metadata of the template, when it changes,', () => {
  test('leaves the signals that a handle received', async () => {
    const handle = (note: string) =>
      template(`  handle: { type: OS::Heat::WaitConditionHandle, metadata: { note: ${note} } }`)
    const id = await story.create('handle', handle('first'))
    await story.ended(id)
    await story.engine.signal(story.caller, id, 'handle', { id: '1', status: 'SUCCESS', data: 'up' })
    const before = (await story.row(id, 'handle')).metadata
    expect(before).toMatchObject({ 1: { status: 'SUCCESS', data: 'up' } })
    await story.update(id, handle('second'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'handle')).metadata).toEqual(before)
  })

  test('reaches a server without taking from its agents where to ask', async () => {
    const server = (note: string) =>
      template(`  web:
    type: OS::Nova::Server
    metadata: { note: ${note} }
    properties: { image: cirros-0.6.2, flavor: m1.tiny, user_data_format: SOFTWARE_CONFIG, networks: [{ allocate_network: none }] }`)
    const id = await story.create('agents', server('first'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const before = (await story.row(id, 'web')).metadata as { [key: string]: unknown }
    expect(before).toMatchObject({ note: 'first', deployments: [] })
    await story.update(id, server('second'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'web')).metadata).toEqual({ ...before, note: 'second' })
  }, 30_000)
})

describe('what a type demands of its properties', () => {
  test('is asked before a stack is accepted', async () => {
    const two = template(
      '  disk: { type: OS::Cinder::Volume, properties: { size: 1, snapshot_id: a, source_volid: b } }',
    )
    const { problems } = await story.engine.plan(story.caller, null, { name: 'two', template: two })
    expect(problems[0]?.message).toContain('only one of "image"')
    await expect(story.create('two', two)).rejects.toThrow('only one of "image"')
  })

  test('is asked again when values are known that were not', async () => {
    const late = template(`  word: { type: OS::Heat::Value, properties: { value: 1 } }
  text: { type: OS::Heat::RandomString, properties: { length: { get_attr: [word, value] }, character_classes: [{ class: digits, min: 2 }] } }`)
    const id = await story.create('late', late)
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect((await story.stack(id)).statusReason).toContain('Length property cannot be smaller than')
  })
})

describe('a server on a subnet', () => {
  const server = (subnet: string) =>
    template(`  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.8.0.0/24 } }
  web: { type: OS::Nova::Server, properties: { image: cirros-0.6.2, flavor: m1.tiny, networks: [{ subnet: ${subnet} }] } }`)

  test('gets its network from it', async () => {
    const id = await story.create('subnet', server('{ get_resource: subnet }'))
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const shown = await story.engine.resource(story.caller, id, 'web')
    expect(shown.attributes.first_address).toMatch(/^10\.8\.0\./)
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  }, 30_000)

  test('that does not exist is told its name', async () => {
    const id = await story.create('nowhere', server('2a60cbaa-3d33-4af6-a9ce-83594ac546fc'))
    expect(await story.ended(id)).toBe('CREATE_FAILED')
    expect((await story.stack(id)).statusReason).toMatch(
      /^Resource CREATE failed: NotFound: resources\.web: Subnet 2a60cbaa-3d33-4af6-a9ce-83594ac546fc could not be found\.\nNeutron server returns request_ids: \['req-[0-9a-f-]{36}'\]$/,
    )
  }, 30_000)
})
