import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Story } from '../testing/story.ts'
import { testTemplate } from '../testing/templates.ts'

let story: Story
beforeAll(async () => {
  story = await Story.begin()
}, 120_000)
afterAll(() => story.end(), 60_000)

const hooked = (settings: object) => ({
  environments: [{ name: 'env', text: JSON.stringify({ resource_registry: { resources: settings } }) }],
})
const clear = (id: string, resource: string, hook: string) =>
  story.engine.signal(story.caller, id, resource, { unset_hook: hook })

/** Resolves once an event with this reason has been told; answers with it. */
async function told(id: string, resource: string, reason: string) {
  for (;;) {
    const found = (await story.rawEvents(id)).findLast((one) => one.resourceName === resource && one.reason === reason)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const pausedText = (hook: string) => `${hook.split('-')[1]?.toUpperCase()} paused until Hook ${hook} is cleared`

describe('a hook', () => {
  test('before creation holds its resource and what waits for it, not the others', async () => {
    const template = testTemplate({ a: {}, behind: { needs: ['a'] }, beside: {} })
    const id = await story.create('pre', template, hooked({ a: { hooks: 'pre-create' } }))
    const event = await told(id, 'a', pausedText('pre-create'))
    expect(event).toMatchObject({ action: 'INIT', status: 'COMPLETE', physicalId: null })
    await story.reached(id, 'beside', 'CREATE_COMPLETE')
    expect(await story.stack(id)).toMatchObject({ status: 'IN_PROGRESS' })
    const shown = async () => (await story.engine.resources(story.caller, id)).map(({ hook }) => hook)
    expect(await shown()).toEqual(['pre-create', null, null])
    await clear(id, 'a', 'pre-create')
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    expect(await shown()).toEqual([null, null, null])
    const reasons = (await story.rawEvents(id)).filter((one) => one.resourceName === 'a').map(({ reason }) => reason)
    expect(reasons).toEqual([pausedText('pre-create'), 'Hook pre-create is cleared', 'state changed', 'state changed'])
  })

  test('after creation holds what is behind it', async () => {
    const template = testTemplate({ a: {}, behind: { needs: ['a'] } })
    const id = await story.create('post', template, hooked({ a: { hooks: ['post-create'] } }))
    expect(await told(id, 'a', pausedText('post-create'))).toMatchObject({ action: 'CREATE', status: 'COMPLETE' })
    expect(await story.row(id, 'behind')).toMatchObject({ action: 'INIT' })
    await clear(id, 'a', 'post-create')
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  })

  test('of updates holds what does not change, too, before and after; creation is not held', async () => {
    const template = testTemplate({ a: { value: 'x' } })
    const environment = hooked({ a: { hooks: ['pre-update', 'post-update'] } })
    const id = await story.create('upd', template, environment)
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    await story.update(id, template, environment)
    await told(id, 'a', pausedText('pre-update'))
    await clear(id, 'a', 'pre-update')
    await told(id, 'a', pausedText('post-update'))
    await clear(id, 'a', 'post-update')
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    const states = (await story.rawEvents(id)).map(({ action, status }) => `${action}_${status}`)
    expect(states.filter((state) => state.startsWith('UPDATE'))).toEqual(['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE'])
  })

  test('before an update holds back a replacement', async () => {
    const template = (value: string) => testTemplate({ a: { update_replace_value: value }, fresh: {} })
    const environment = hooked({ '*': { hooks: 'pre-update' } })
    const id = await story.create('repl', testTemplate({ a: { update_replace_value: 'x' } }), environment)
    await story.ended(id)
    const before = (await story.row(id, 'a')).physicalId
    await story.update(id, template('y'), environment)
    await told(id, 'a', pausedText('pre-update'))
    await story.reached(id, 'fresh', 'CREATE_COMPLETE')
    expect((await story.row(id, 'a')).physicalId).toBe(before)
    await clear(id, 'a', 'pre-update')
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.row(id, 'a')).physicalId).not.toBe(before)
  })

  test('of deletion holds what goes with its stack, before and after, not what an update removes', async () => {
    const environment = hooked({ 'a*': { hooks: ['pre-delete', 'post-delete'] } })
    const id = await story.create('del', testTemplate({ a1: {}, a2: {}, base: {} }), environment)
    await story.ended(id)
    await story.update(id, testTemplate({ a1: { needs: ['base'] }, base: {} }), environment)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    await story.update(id, testTemplate({ a1: { needs: ['base'], value: 'x' }, base: {} }), environment)
    await story.ended(id)
    await story.engine.delete(story.caller, id)
    await told(id, 'a1', pausedText('pre-delete'))
    await clear(id, 'a1', 'pre-delete')
    expect(await told(id, 'a1', pausedText('post-delete'))).toMatchObject({ action: 'DELETE', status: 'COMPLETE' })
    expect(await story.row(id, 'base')).toMatchObject({ action: 'CREATE' })
    await clear(id, 'a1', 'post-delete')
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
    expect(await story.rows(id)).toEqual([])
  })

  test('reaches into nested stacks by the names on the way', async () => {
    const files = { 'in.yaml': testTemplate({ inner: {} }) }
    const template =
      'heat_template_version: 2021-04-16\nresources: { nest_1: { type: in.yaml }, plain: { type: in.yaml } }'
    const id = await story.create('deep', template, {
      files,
      ...hooked({ 'nest_*': { inner: { hooks: 'pre-create' } } }),
    })
    await story.reached(id, 'nest_1', 'CREATE_IN_PROGRESS')
    const { nestedStackId } = await story.row(id, 'nest_1')
    await told(nestedStackId!, 'inner', pausedText('pre-create'))
    await story.reached(id, 'plain', 'CREATE_COMPLETE')
    await clear(nestedStackId!, 'inner', 'pre-create')
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  })

  test('that does not hold anything cannot be cleared', async () => {
    const id = await story.create('none', testTemplate({ b: {} }), hooked({ b: { hooks: 'pre-create' } }))
    await told(id, 'b', pausedText('pre-create'))
    const refusal = (message: string) => ({ status: 400, errorClass: 'InvalidBreakPointHook', message })
    await expect(clear(id, 'b', 'pre-update')).rejects.toMatchObject(
      refusal(`The "pre-update" hook is not defined on TestResource "b" Stack "none" [${id}]`),
    )
    await expect(clear(id, 'b', 'foo')).rejects.toMatchObject(
      refusal(`Invalid hook type "foo" for TestResource "b" Stack "none" [${id}]`),
    )
    await clear(id, 'b', 'pre-create')
    await story.ended(id)
    await expect(clear(id, 'b', 'pre-create')).rejects.toThrow('hook is not defined')
  })

  test('goes on holding after its worker went away, and tells it once', async () => {
    const id = await story.create('kill', testTemplate({ a: {}, z: { needs: ['a'] } }), {
      ...hooked({ a: { hooks: ['pre-create', 'post-create'] } }),
    })
    await told(id, 'a', pausedText('pre-create'))
    await story.restart()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await story.row(id, 'a')).toMatchObject({ action: 'INIT', hook: { name: 'pre-create', cleared: false } })
    await clear(id, 'a', 'pre-create')
    await told(id, 'a', pausedText('post-create'))
    await story.restart()
    await clear(id, 'a', 'post-create')
    expect(await story.ended(id)).toBe('CREATE_COMPLETE')
    const reasons = (await story.rawEvents(id)).filter((one) => one.resourceName === 'a').map(({ reason }) => reason)
    expect(reasons).toEqual([
      pausedText('pre-create'),
      'Hook pre-create is cleared',
      'state changed',
      'state changed',
      pausedText('post-create'),
      'Hook post-create is cleared',
    ])
  }, 60_000)

  test('lets go when the stack is deleted', async () => {
    const id = await story.create('away', testTemplate({ a: {} }), hooked({ a: { hooks: 'pre-create' } }))
    await told(id, 'a', pausedText('pre-create'))
    await story.engine.delete(story.caller, id)
    expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  })

  test('lets go when an update takes over', async () => {
    const id = await story.create('over', testTemplate({ a: {} }), hooked({ a: { hooks: 'pre-create' } }))
    await told(id, 'a', pausedText('pre-create'))
    await story.update(id, testTemplate({ a: {} }))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect(await story.row(id, 'a')).toMatchObject({ action: 'CREATE', status: 'COMPLETE' })
  })
})

describe('restricted actions', () => {
  test('stop an update and leave the resource as it was', async () => {
    const environment = hooked({ a: { restricted_actions: 'update' } })
    const id = await story.create('bar', testTemplate({ a: { value: 'x' } }), environment)
    await story.ended(id)
    await story.update(id, testTemplate({ a: { value: 'y' } }), environment)
    expect(await story.ended(id)).toBe('UPDATE_FAILED')
    expect((await story.stack(id)).statusReason).toBe(
      'Resource UPDATE failed: ResourceActionRestricted: resources.a: update is restricted for resource.',
    )
    expect((await story.rawEvents(id)).at(-2)).toMatchObject({
      resourceName: 'a',
      action: 'UPDATE',
      status: 'FAILED',
      reason: 'update is restricted for resource.',
    })
    expect(await story.row(id, 'a')).toMatchObject({ action: 'CREATE', status: 'COMPLETE', properties: { value: 'x' } })
    await story.update(id, testTemplate({ a: { update_replace_value: 'new', value: 'x' } }), environment)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  })

  test('stop a replacement alone, where they say so', async () => {
    const environment = hooked({ '[ab]': { restricted_actions: ['replace'] } })
    const id = await story.create('rep', testTemplate({ a: { value: 'x' } }), environment)
    await story.ended(id)
    await story.update(id, testTemplate({ a: { value: 'y' } }), environment)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    await story.update(id, testTemplate({ a: { update_replace_value: 'y' } }), environment)
    expect(await story.ended(id)).toBe('UPDATE_FAILED')
    expect((await story.stack(id)).statusReason).toContain('replace is restricted for resource.')
    expect(await story.rows(id)).toHaveLength(1)
  })
})
