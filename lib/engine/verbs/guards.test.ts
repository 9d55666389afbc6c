import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Story } from '../testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 120_000)
afterAll(() => story.end(), 60_000)

const site = (image: string, more = '') => `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  web:
    type: OS::Nova::Server
    properties: { image: ${image}, flavor: m1.tiny, image_update_policy: REPLACE, networks: [{ allocate_network: none }] }
${more}`
const group = (size: number) => `
  group:
    type: OS::Heat::ResourceGroup
    properties: { count: ${size}, resource_def: { type: OS::Heat::Value, properties: { value: x } } }
`

async function created(name: string, template: string): Promise<string> {
  const id = await story.create(name, template)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  return id
}
const both = { replace: true, delete: true }
const free = { replace: false, delete: false }

describe('a lock', () => {
  test('refuses the update that would replace, tells why, and lets others through; released, it is done', async () => {
    const id = await created('locked', site('cirros-0.6.2'))
    await story.engine.lock(story.caller, id, 'web', both)
    const next = site('ubuntu-24.04').replace('m1.tiny', 'm1.small')
    const plan = await story.engine.plan(story.caller, id, { template: next })
    expect(plan.items.find(({ resource }) => resource === 'web')).toMatchObject({
      action: 'replace',
      reason: 'image can only change by making it anew, as image_update_policy is REPLACE.',
      lock: both,
      properties: [
        { name: 'flavor', effect: 'update' },
        { name: 'image', effect: 'replace' },
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    })
    await expect(story.update(id, next)).rejects.toMatchObject({ status: 409, errorClass: 'ResourceLocked' })
    await expect(story.update(id, 'heat_template_version: 2021-04-16')).rejects.toThrow('it may not be deleted')
    await expect(story.engine.delete(story.caller, id)).rejects.toThrow('Resource web is locked')
    expect((await story.stack(id)).action).toBe('CREATE')
    await story.update(id, site('cirros-0.6.2').replace('m1.tiny', 'm1.small'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    await story.engine.lock(story.caller, id, 'web', free)
    await story.update(id, next)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  })

  test('holds inside of groups, where the update of the outer stack would delete', async () => {
    const id = await created('grouped', site('cirros-0.6.2', group(2)))
    const inner = (await story.row(id, 'group')).nestedStackId!
    await story.engine.lock(story.caller, inner, '1', both)
    await expect(story.update(id, site('cirros-0.6.2', group(1)))).rejects.toThrow('Resource group.1 is locked')
    await story.update(id, site('cirros-0.6.2', group(3)))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect((await story.engine.guard(story.caller, id)).locks).toMatchObject([{ stackId: inner, resource: '1' }])
  })

  test('holds what no plan foresaw: the step fails, and the object stays', async () => {
    const id = await created('unforeseen', site('cirros-0.6.2'))
    const { physicalId } = await story.row(id, 'web')
    await story.engine.lock(story.caller, id, 'web', both)
    await story.engine.markUnhealthy(story.caller, id, 'web', { unhealthy: true })
    await expect(story.update(id, site('cirros-0.6.2'))).rejects.toThrow('is locked')
    await story.engine.lock(story.caller, id, 'web', free)
    const begun = story.update(id, site('cirros-0.6.2'))
    await story.engine.lock(story.caller, id, 'web', both)
    await begun
    expect(await story.ended(id)).toBe('UPDATE_FAILED')
    expect((await story.row(id, 'web')).physicalId).toBe(physicalId)
  })
})

describe('the rule of four eyes', () => {
  const other = () => ({ ...story.caller, userId: 'other', userName: 'second' })

  test('lets harmless updates through, and destroying ones once a second user has agreed', async () => {
    const id = await created('watched', site('cirros-0.6.2'))
    await story.engine.demandFourEyes(story.caller, id)
    await story.update(id, site('cirros-0.6.2').replace('m1.tiny', 'm1.small'))
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    const request = { template: site('ubuntu-24.04').replace('m1.tiny', 'm1.small') }
    await expect(story.engine.update(story.caller, id, request)).rejects.toMatchObject({
      status: 403,
      errorClass: 'ApprovalRequired',
    })
    const asked = await story.engine.askForChange(story.caller, id, { kind: 'update', request })
    expect(asked).toMatchObject({ state: 'pending', own: true, userName: 'demo' })
    expect((await story.engine.changePlan(other(), id, asked.id)).items).toMatchObject([{}, { action: 'replace' }])
    await expect(story.engine.decideChange(story.caller, id, asked.id, true)).rejects.toMatchObject({ status: 403 })
    await story.engine.decideChange(other(), id, asked.id, true)
    expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
    expect(await story.engine.history(story.caller, id)).toMatchObject([
      { action: 'UPDATE', status: 'COMPLETE', user: 'demo', approvedBy: 'second', kept: true },
      { action: 'UPDATE', status: 'COMPLETE', user: 'demo', approvedBy: null },
      { action: 'CREATE', status: 'COMPLETE', user: 'demo' },
    ])
  })

  test('what was asked for counts no more once the stack has changed', async () => {
    const id = await created('expired', site('cirros-0.6.2'))
    await story.engine.demandFourEyes(story.caller, id)
    const request = { template: site('ubuntu-24.04') }
    const asked = await story.engine.askForChange(story.caller, id, { kind: 'update', request })
    await story.update(id, site('cirros-0.6.2').replace('m1.tiny', 'm1.small'))
    await story.ended(id)
    await expect(story.engine.decideChange(other(), id, asked.id, true)).rejects.toMatchObject({ status: 409 })
    expect(await story.engine.changes(story.caller, id)).toMatchObject([{ state: 'expired' }])
  })

  test('ends only when a second user agrees to that', async () => {
    const id = await created('ending', site('cirros-0.6.2'))
    await story.engine.demandFourEyes(story.caller, id)
    const asked = await story.engine.askForChange(story.caller, id, { kind: 'end-four-eyes' })
    await story.engine.decideChange(other(), id, asked.id, true)
    expect(await story.engine.guard(story.caller, id)).toEqual({ fourEyes: false, locks: [] })
  })
})

test('history tells what the stack was made from before and after, secrets masked', async () => {
  const template = (word: string) => `
heat_template_version: 2021-04-16
parameters: { pass: { type: string, hidden: true } }
resources: { a: { type: OS::Heat::Value, properties: { value: ${word} } } }
`
  const id = await story.create('told', template('one'), { parameters: { pass: 'secret' } })
  await story.ended(id)
  await story.update(id, template('two'), { keepParameters: true })
  await story.ended(id)
  const [last] = await story.engine.history(story.caller, id)
  const { before, after } = await story.engine.historicSources(story.caller, id, last!.id)
  expect(before?.template).toBe(template('one'))
  expect(after).toMatchObject({ template: template('two'), parameters: { pass: '******' } })
  expect(JSON.stringify([before, after])).not.toContain('secret')
})
