import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createOrchestrator } from '../orchestrator.ts'
import type { ExportedResource, StackExport } from '../records.ts'
import { Story } from '../testing/story.ts'
import { testTemplate } from '../testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 120_000)
afterAll(() => story.end(), 60_000)
beforeEach(() => {
  story.between = (request, cloud) => cloud(request)
})

async function created(name: string, template: string, more = {}): Promise<string> {
  const id = await story.create(name, template, more)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  return id
}

async function snapshotOf(id: string, name: string): Promise<string> {
  const made = await story.engine.snapshot(story.caller, id, name)
  expect(made).toMatchObject({ name, status: 'IN_PROGRESS', data: null })
  expect(await story.ended(id)).toBe('SNAPSHOT_COMPLETE')
  return made.id
}

const site = (word: string) => `
heat_template_version: 2021-04-16
resources:
  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }
  web:
    type: OS::Nova::Server
    properties: { image: cirros-0.6.2, flavor: m1.tiny, networks: [{ allocate_network: none }] }
  word: { type: OS::Heat::Value, properties: { value: ${word} } }
`
const dataOf = (resource: ExportedResource | StackExport | undefined) =>
  resource && 'resource_data' in resource ? resource.resource_data : {}
const images = () => story.objects('image', '/v2/images', 'images')
const backups = () => story.objects('volume', '/backups/detail', 'backups')

describe('a snapshot', () => {
  test('saves servers and volumes, brings them back, and is deleted with what it saved', async () => {
    const id = await created('saved', site('first'))
    const before = { web: await story.row(id, 'web'), disk: await story.row(id, 'disk') }
    const snapshotId = await snapshotOf(id, 'monday')
    expect((await images()).filter((name) => name.startsWith('saved-web-'))).toHaveLength(1)
    expect((await backups()).filter((name) => name.startsWith('saved-disk-'))).toHaveLength(1)
    const [shown] = await story.engine.snapshots(story.caller, id)
    expect(shown).toMatchObject({ id: snapshotId, status: 'COMPLETE' })
    const { resources } = shown!.data!
    expect(resources.web).toMatchObject({ resource_id: before.web.physicalId, type: 'OS::Nova::Server' })

    await story.update(id, site('second'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    await story.engine.restore(story.caller, id, snapshotId)
    expect(await story.ended(id)).toBe('RESTORE_COMPLETE')
    expect((await story.row(id, 'word')).properties.value).toBe('first')
    const web = await story.row(id, 'web')
    const saved = dataOf(resources.web).snapshot_image_id
    expect(web.physicalId).toBe(before.web.physicalId)
    expect(web.properties.image).toBe(saved)
    const live = (await story.engine.resource(story.caller, id, 'web')).live as { image: { id: string } }
    expect(live.image.id).toBe(saved)
    const disk = await story.row(id, 'disk')
    expect(disk.properties.backup_id).toBe(dataOf(resources.disk).backup_id)
    expect((await story.events(id)).filter((event) => event.startsWith('saved RESTORE'))).toEqual([
      'saved RESTORE_IN_PROGRESS',
      'saved RESTORE_COMPLETE',
    ])

    await story.engine.deleteSnapshot(story.caller, id, snapshotId)
    expect((await images()).filter((name) => name.startsWith('saved-web-'))).toEqual([])
    expect((await backups()).filter((name) => name.startsWith('saved-disk-'))).toEqual([])
    await expect(story.engine.snapshotOf(story.caller, id, snapshotId)).rejects.toMatchObject({
      status: 404,
      message: `The Snapshot (${snapshotId}) could not be found.`,
    })
  }, 60_000)

  test('goes with its stack', async () => {
    const id = await created('gone', site('first'))
    await snapshotOf(id, 'only')
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect([...(await images()), ...(await backups())].filter((name) => name.startsWith('gone-'))).toEqual([])
    expect(await story.world.store.snapshots(id)).toEqual([])
  }, 30_000)

  test('that fails says why, can not be restored, and takes what it saved along', async () => {
    const id = await created('unsaved', site('first'))
    story.between = async (request, cloud) =>
      request.url.endsWith('/backups') && request.method === 'POST'
        ? Response.json({ badRequest: { code: 400, message: 'No room.' } }, { status: 400 })
        : cloud(request)
    await story.engine.snapshot(story.caller, id)
    expect(await story.ended(id)).toBe('SNAPSHOT_FAILED')
    const [failed] = await story.engine.snapshots(story.caller, id)
    expect(failed).toMatchObject({ name: null, status: 'FAILED', data: { action: 'SNAPSHOT', status: 'FAILED' } })
    expect(failed?.statusReason).toMatch(/^Resource SNAPSHOT failed: BadRequest: resources\.disk: /)
    await expect(story.engine.restore(story.caller, id, failed!.id)).rejects.toMatchObject({ status: 400 })
    await story.update(id, site('second'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await images()).filter((name) => name.startsWith('unsaved-'))).toHaveLength(1)
    await story.engine.deleteSnapshot(story.caller, id, failed!.id)
    expect((await images()).filter((name) => name.startsWith('unsaved-'))).toEqual([])
  }, 30_000)

  test('in the making is neither deleted nor followed by another', async () => {
    const slow = `
heat_template_version: 2021-04-16
resources: { disk: { type: OS::Cinder::Volume, properties: { size: 1 } } }`
    const id = await created('slow', slow)
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    story.between = async (request, cloud) => {
      if (request.url.endsWith('/backups')) await gate
      return cloud(request)
    }
    const { id: snapshotId } = await story.engine.snapshot(story.caller, id, 'one')
    await expect(story.engine.deleteSnapshot(story.caller, id, snapshotId)).rejects.toThrow(
      'Deleting in-progress snapshot is not supported.',
    )
    await expect(story.engine.snapshot(story.caller, id, 'two')).rejects.toMatchObject({ status: 409 })
    release()
    expect(await story.ended(id)).toBe('SNAPSHOT_COMPLETE')
  }, 30_000)

  test('is one of 32 at most', async () => {
    const few = { ...story.world, limits: { ...story.world.limits, snapshotsPerStack: 1 } }
    const engine = createOrchestrator(few)
    const id = await created('many', testTemplate({ a: {} }))
    await snapshotOf(id, 'one')
    await expect(engine.snapshot(story.caller, id, 'two')).rejects.toThrow(
      'Request limit exceeded: You have reached the maximum snapshots per stack, 1. Please delete some snapshots.',
    )
  })

  test('brings back what an update took away', async () => {
    const id = await created('undo', testTemplate({ a: { value: 'x' }, b: {} }))
    const snapshotId = await snapshotOf(id, 'one')
    await story.update(id, testTemplate({ a: { value: 'y' } }))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    await story.engine.restore(story.caller, id, snapshotId)
    expect(await story.ended(id)).toBe('RESTORE_COMPLETE')
    expect((await story.rows(id)).map(({ name, properties }) => [name, properties.value])).toEqual([
      ['a', 'x'],
      ['b', 'test_string'],
    ])
  })

  test('whose restoration fails leads back, where the stack rolls back', async () => {
    const disk = (size: number) => `
heat_template_version: 2021-04-16
resources: { disk: { type: OS::Cinder::Volume, properties: { size: ${size} } } }`
    const id = await created('back', disk(1), { disableRollback: false })
    const snapshotId = await snapshotOf(id, 'one')
    await story.update(id, disk(2))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    await story.engine.restore(story.caller, id, snapshotId)
    await story.reached(id, 'back', 'ROLLBACK_')
    await story.ended(id)
    const told = (await story.rawEvents(id)).filter(({ isStack, status }) => isStack && status !== 'IN_PROGRESS')
    expect(told.slice(-2).map(({ action, status }) => `${action}_${status}`)).toEqual([
      'RESTORE_FAILED',
      'ROLLBACK_COMPLETE',
    ])
    expect((await story.row(id, 'disk')).properties.size).toBe(2)
  }, 30_000)
})

describe('a stack as data', () => {
  test('is abandoned without loss and adopted again with its objects', async () => {
    const template = `
heat_template_version: 2021-04-16
parameters: { label: { type: string, hidden: true } }
resources:
  net: { type: OS::Neutron::Net }
  word: { type: OS::Heat::RandomString, properties: { length: 8 } }
  nest: { type: in.yaml }
outputs: { word: { value: { get_attr: [word, value] } } }`
    const inner = 'heat_template_version: 2021-04-16\nresources: { inside: { type: OS::Neutron::Net } }'
    const id = await created('moved', template, { files: { 'in.yaml': inner }, parameters: { label: 'secret' } })
    const word = (await story.engine.stack(story.caller, id)).outputs[0]?.value
    const net = (await story.row(id, 'net')).physicalId
    const nets = await story.objects('network', '/v2.0/networks', 'networks')
    const same = await story.engine.export(story.caller, id)
    const exported = await story.engine.abandon(story.caller, id)
    expect(same).toEqual(exported)
    expect(Object.keys(exported).sort()).toEqual([
      ...['action', 'environment', 'files', 'id', 'name', 'project_id', 'resources', 'stack_user_project_id'],
      ...['status', 'tags', 'template'],
    ])
    expect(exported.environment.parameters).toEqual({ label: 'secret' })
    expect(exported.resources.nest).toMatchObject({ resources: { inside: { type: 'OS::Neutron::Net' } } })
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect((await story.engine.stack(story.caller, id)).operation).toMatchObject({ forgets: true })
    const { nestedStackId } = { nestedStackId: (exported.resources.nest as { id: string }).id }
    expect((await story.stack(nestedStackId)).deletedAt).not.toBeNull()
    expect(await story.objects('network', '/v2.0/networks', 'networks')).toEqual(nets)

    const plain = JSON.parse(JSON.stringify(exported)) as typeof exported
    const again = await story.engine.create(story.caller, { name: 'moved', adopt: plain })
    expect(await story.ended(again)).toBe('ADOPT_COMPLETE')
    expect(await story.events(again)).toContain('net ADOPT_COMPLETE')
    expect((await story.row(again, 'net')).physicalId).toBe(net)
    expect((await story.engine.stack(story.caller, again)).outputs[0]?.value).toBe(word)
    const child = (await story.row(again, 'nest')).nestedStackId!
    expect(await story.events(child)).toContain('inside ADOPT_COMPLETE')
    expect(await story.objects('network', '/v2.0/networks', 'networks')).toEqual(nets)

    await story.engine.update(story.caller, again, { existing: true })
    expect(await story.ended(again)).toBe('UPDATE_COMPLETE')
    expect((await story.row(again, 'net')).physicalId).toBe(net)
    await story.engine.delete(story.caller, again)
    expect(await story.ended(again)).toBe('DELETE_COMPLETE')
    expect(await story.objects('network', '/v2.0/networks', 'networks')).toHaveLength(nets.length - 2)
  }, 60_000)

  test('lacking a resource’s id fails; rolling back lets go of what was taken over', async () => {
    const two = `
heat_template_version: 2021-04-16
resources:
  one: { type: OS::Neutron::Net }
  two: { type: OS::Neutron::Net, depends_on: one }`
    const id = await created('half', two)
    const { resources, ...exported } = await story.engine.abandon(story.caller, id)
    await story.ended(id)
    const nets = await story.objects('network', '/v2.0/networks', 'networks')
    const adopt = { ...exported, resources: { one: resources.one! } }
    const again = await story.engine.create(story.caller, { name: 'half', adopt, disableRollback: false })
    await story.reached(again, 'half', 'ROLLBACK_COMPLETE')
    expect(await story.ended(again)).toBe('ROLLBACK_COMPLETE')
    expect((await story.rawEvents(again)).find(({ status }) => status === 'FAILED')?.reason).toBe(
      'Exception: resources.two: Resource ID was not provided.',
    )
    expect(await story.rows(again)).toEqual([])
    expect(await story.objects('network', '/v2.0/networks', 'networks')).toEqual(nets)
  }, 30_000)

  test('takes groups over member by member, and parameters of who adopts go first', async () => {
    const template = `
heat_template_version: 2021-04-16
parameters: { word: { type: string, default: a }, other: { type: string, default: b } }
resources:
  group:
    type: OS::Heat::ResourceGroup
    properties: { count: 2, resource_def: { type: OS::Heat::RandomString, properties: { length: 8 } } }
  words: { type: OS::Heat::Value, properties: { value: [{ get_param: word }, { get_param: other }] } }
outputs: { members: { value: { get_attr: [group, value] } } }`
    const id = await created('grouped', template, { parameters: { word: 'x', other: 'y' }, tags: ['blue'] })
    const members = (await story.engine.stack(story.caller, id)).outputs[0]?.value
    const adopt = await story.engine.abandon(story.caller, id)
    await story.ended(id)
    expect(adopt.tags).toEqual(['blue'])
    const again = await story.engine.create(story.caller, { name: 'grouped', adopt, parameters: { other: 'z' } })
    expect(await story.ended(again)).toBe('ADOPT_COMPLETE')
    expect((await story.engine.stack(story.caller, again)).outputs[0]?.value).toEqual(members)
    expect((await story.row(again, 'words')).properties.value).toEqual(['x', 'z'])
  })

  test('may be forbidden', async () => {
    const settings = { ...story.world.settings, abandon: false, adopt: false }
    const engine = createOrchestrator({ ...story.world, settings })
    const id = await created('kept', testTemplate({ a: {} }))
    await expect(engine.abandon(story.caller, id)).rejects.toThrow('Stack Abandon is not supported.')
    const adopt = await engine.export(story.caller, id)
    await expect(engine.create(story.caller, { name: 'other', adopt })).rejects.toThrow('Stack Adopt is not supported.')
  })
})

test('data to adopt that is none is refused, or fails, and harms nothing', async () => {
  const template = testTemplate({ a: {} })
  const junk: unknown[] = [
    'text',
    [],
    { template: 5 },
    { resources: null },
    { template, environment: 'text', resources: {} },
    { template, environment: { parameters: ['x'] } },
    { template, files: { f: 5 }, resources: 'text' },
    { template, resources: { a: null } },
    { template, resources: { a: { resource_id: 7, resource_data: [] } } },
    JSON.parse(`{ "template": ${JSON.stringify(template)}, "resources": { "__proto__": { "resource_id": "x" } } }`),
  ]
  for (const [at, one] of junk.entries()) {
    const adopt = one as StackExport
    const begun = await story.engine.create(story.caller, { name: `junk${at}`, adopt }).catch((error: Error) => error)
    if (begun instanceof Error) expect(begun.name, begun.stack).toBe('EngineError')
    else expect(await story.ended(begun)).toBe('ADOPT_FAILED')
  }
}, 60_000)
