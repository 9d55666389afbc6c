import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NewEvent, OperationRecord, ResourceRecord, SnapshotRecord, StackRecord } from '#lib/engine/records.ts'
import type { Store } from '#lib/engine/store.ts'
import type { Database } from './database.ts'
import { engineStore } from './engine-store.ts'
import { openSeal } from './seal.ts'
import { testDatabase } from './testing/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'hearth-store-'))
let database: Database
let store: Store

beforeAll(async () => {
  database = await testDatabase(folder)
  store = engineStore(database, openSeal({ dataFolder: folder }))
}, 60_000)
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const inputs = { template: 'secret-template', files: {}, environments: [], parameters: {}, layout: {} }

const operationOf = (stackId: string, details = {}): OperationRecord => ({
  ...{ id: randomUUID(), stackId, action: 'SNAPSHOT', state: 'queued', details, halt: null, owner: null, attempt: 0 },
  ...{ credential: '{}', startedAt: Date.now(), begunAt: null, finishedAt: null },
})

const eventOf = (stackId: string, reason: string, properties: NewEvent['properties'] = null): NewEvent => ({
  ...{ id: randomUUID(), stackId, time: Date.now(), resourceName: 'a', resourceType: 'T', physicalId: null },
  ...{ action: 'CREATE', status: 'COMPLETE', reason, isStack: false, nestedStackId: null, properties },
})

/** A stack with one resource, and the fence of the operation that holds it. */
async function stackWithResource(name: string) {
  const id = randomUUID()
  const operation = operationOf(id)
  const stack: StackRecord = {
    ...{
      id,
      projectId: 'p',
      userId: 'u',
      owner: null,
      authUrl: '',
      region: null,
      name,
      description: '',
      parentId: null,
    },
    ...{ parentResource: null, rootId: id, depth: 0, action: 'CREATE', status: 'IN_PROGRESS', statusReason: '' },
    ...{ createdAt: Date.now(), updatedAt: null, deletedAt: null, tags: [], timeoutMins: null, seq: 0 },
    ...{ disableRollback: true, generation: 1, inputs, previous: null, operationId: operation.id },
  }
  await store.insertStack(stack, operation, [])
  const claimed = await store.claim(operation.id, 'me', 60_000, Date.now())
  const fence = { operationId: operation.id, owner: 'me', attempt: claimed!.attempt }
  const row: ResourceRecord = {
    ...{ id: randomUUID(), stackId: id, name: 'a', type: 'T', position: 0, action: 'CREATE', status: 'COMPLETE' },
    ...{ statusReason: '', physicalName: `${name}-a`, physicalId: 'x', generation: 1, operationId: operation.id },
    definition: {
      ...{ behaviour: 'T', deletionPolicy: 'Delete', updatePolicy: null, externalId: null, metadata: '', given: [] },
    },
    ...{ properties: {}, metadata: null, data: {}, attributes: {}, requires: [], replaces: null, replacedBy: null },
    ...{ nestedStackId: null, hook: { name: 'pre-create', operationId: operation.id, cleared: false }, attempt: 0 },
    ...{ unsure: false, startedAt: null, createdAt: Date.now(), updatedAt: null },
  }
  await store.commit(fence, id, { upserts: [row], kept: null, removals: [], events: [] })
  return { stack, row, fence }
}

test('a hook is cleared once, and the clearing told once', async () => {
  const { stack, row } = await stackWithResource('hooked')
  const clear = () => store.clearHook(row, row.hook!, eventOf(stack.id, 'Hook pre-create is cleared'))
  expect(await Promise.all([clear(), clear()])).toEqual([true, false])
  expect((await store.resource(row.id))?.hook).toEqual({ ...row.hook, cleared: true })
  expect((await store.events(stack.id, 0, 10)).map(({ seq, reason }) => [seq, reason])).toEqual([
    [1, 'Hook pre-create is cleared'],
  ])
})

test('a mark is written only while nobody works on the stack, and only over the state it was made for', async () => {
  const { stack, row, fence } = await stackWithResource('marked')
  const marked = { ...row, action: 'CHECK', status: 'FAILED', statusReason: 'smoke' } as const
  const mark = () => store.mark({ ...marked }, row, eventOf(stack.id, 'smoke'))
  expect(await mark()).toBe(false)
  await store.finish(fence, stack.id, { stack: { status: 'COMPLETE' }, events: [], next: null })
  expect(await mark()).toBe(true)
  expect(await store.resource(row.id)).toMatchObject({ action: 'CHECK', status: 'FAILED', statusReason: 'smoke' })
  expect(await mark()).toBe(false)
})

test('a row that is only kept joins its operation and generation, and stays as it is', async () => {
  const { stack, row, fence } = await stackWithResource('stays')
  const other = { ...row, id: randomUUID(), name: 'b' }
  await store.commit(fence, stack.id, { upserts: [other], kept: null, removals: [], events: [] })
  const kept = { ids: [row.id], generation: 7 }
  await store.commit(fence, stack.id, { upserts: [], kept, removals: [], events: [] })
  expect(await store.resource(row.id)).toEqual({ ...row, generation: 7 })
  expect(await store.resource(other.id)).toEqual(other)
})

test('a snapshot begins with its operation, ends with it, and is unreadable at rest', async () => {
  const { stack, fence } = await stackWithResource('kept')
  await store.finish(fence, stack.id, { stack: { status: 'COMPLETE' }, events: [], next: null })
  const snapshot: SnapshotRecord = {
    ...{ id: randomUUID(), stackId: stack.id, name: 'one', status: 'IN_PROGRESS', statusReason: 'begun' },
    ...{ createdAt: Date.now(), content: null },
  }
  const operation = operationOf(stack.id, { snapshotId: snapshot.id })
  const beginning = { operation, stack: {}, events: [], halt: 'drain', snapshot } as const
  const stale = { ...beginning, expected: { operationId: randomUUID() } }
  expect(await store.begin(stack.id, stale)).toBe(false)
  expect(await store.snapshots(stack.id)).toEqual([])
  expect(await store.begin(stack.id, { ...beginning, expected: { operationId: fence.operationId } })).toBe(true)
  expect(await store.snapshots(stack.id)).toMatchObject([{ id: snapshot.id, status: 'IN_PROGRESS', content: null }])
  expect((await store.operation(operation.id))?.details).toEqual({ snapshotId: snapshot.id })

  const { attempt } = (await store.claim(operation.id, 'me', 60_000, Date.now()))!
  const exported = {
    ...{ name: 'kept', id: stack.id, action: 'CREATE', status: 'COMPLETE', environment: {}, files: {}, template: {} },
    ...{ project_id: 'p', stack_user_project_id: null, tags: null, resources: {} },
  }
  const content = { inputs, exported }
  await store.finish({ operationId: operation.id, owner: 'me', attempt }, stack.id, {
    stack: { status: 'COMPLETE' },
    events: [],
    next: null,
    snapshot: { id: snapshot.id, status: 'COMPLETE', statusReason: 'done', content },
  })
  expect((await store.snapshots(stack.id))[0]?.content).toEqual(content)
  const [stored] = await database.query<{ content: string }>('SELECT content FROM snapshot WHERE id = $1', [
    snapshot.id,
  ])
  expect(stored?.content).not.toContain('secret-template')
  await store.removeSnapshot(snapshot.id)
  expect(await store.snapshots(stack.id)).toEqual([])
})

test("an event's properties are unreadable at rest, and told only for one event", async () => {
  const { stack, fence } = await stackWithResource('told')
  const event = eventOf(stack.id, 'made', { password: 'secret-word' })
  await store.commit(fence, stack.id, {
    upserts: [],
    kept: null,
    removals: [],
    events: [event, eventOf(stack.id, 'none')],
  })
  expect(await store.event(stack.id, event.id)).toMatchObject({ seq: 1, properties: { password: 'secret-word' } })
  expect(await store.event(stack.id, 'no id')).toBeNull()
  expect(JSON.stringify(await store.events(stack.id, 0, 10))).not.toContain('password')
  const stored = await database.query('SELECT properties FROM event WHERE stack_id = $1 ORDER BY seq', [stack.id])
  expect(stored[0]?.properties).not.toContain('secret-word')
  expect(stored[1]?.properties).toBeNull()
})
