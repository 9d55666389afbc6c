import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2021-04-16
parameters:
  flavor: { type: string, default: m1.tiny }
  motd: { type: string, default: hello }
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.31.0.0/24 } }
  port: { type: OS::Neutron::Port, properties: { network: { get_resource: net }, fixed_ips: [{ subnet: { get_resource: subnet } }] } }
  web:
    type: OS::Nova::Server
    properties:
      image: cirros-0.6.2
      image_update_policy: REPLACE
      flavor: { get_param: flavor }
      metadata: { motd: { get_param: motd } }
      networks: [{ port: { get_resource: port } }]
  address: { type: OS::Heat::Value, properties: { value: { get_resource: web } } }
  old_name: { type: OS::Heat::Value, properties: { value: a word } }
  workers:
    type: OS::Heat::ResourceGroup
    properties: { count: 2, resource_def: { type: OS::Heat::Value, properties: { value: one } } }
`

const edited = `${template
  .replace('image: cirros-0.6.2', 'image: ubuntu-24.04')
  .replace('old_name:', 'new_name:')
  .replace('value: one', 'value: two')
  .replace('count: 2', 'count: 3')
  .replace('default: m1.tiny', 'default: m1.small')}  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }
  plug: { type: OS::Cinder::VolumeAttachment, properties: { instance_uuid: { get_resource: web }, volume_id: { get_resource: disk } } }
`

test('an update shows all that it would do and why, heeds locks, keeps parameters, and is cancelled half-way', async ({
  page,
}) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'safely', template, parameters: { flavor: 'm1.small', motd: 'kept' } })
  await page.goto(`/stacks/${id}?tab=topology`)
  await expectStack(page, 'CREATE_COMPLETE')

  await test.step('editing what runs opens its exact files', async () => {
    await page.getByRole('button', { name: 'Update', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Design canvas' })).toBeVisible()
    expect((await draftOf(page, id)).text).toBe(template)
  })

  await test.step('the plan lists all five kinds, nested ones too, on the canvas and in the list', async () => {
    const draft = await draftOf(page, id)
    // The open designer may have kept its places meanwhile; then the revision is an older one.
    await expect(async () => {
      const { revision } = await draftOf(page, id)
      const put = await page.request.put(`/api/drafts/${draft.id}`, { data: { text: edited, revision } })
      expect(put.ok()).toBe(true)
    }).toPass()
    await page.goto(`/stacks/${id}/update?draft=${draft.id}`)
    const summary = page.getByRole('list', { name: 'Summary of changes' })
    await expect(summary).toContainText('4 add')
    await expect(summary).toContainText('4 update')
    await expect(summary).toContainText('1 replace')
    await expect(summary).toContainText('1 delete')
    await expect(summary).toContainText('3 unchanged')
    await expect(page.getByLabel('web, Server, will replace')).toBeVisible()
    await expect(page.getByLabel('workers/2, Value, will be added')).toBeVisible()
    const first = page.getByRole('list', { name: 'Changes', exact: true }).getByRole('listitem').first()
    await expect(first).toContainText('old_name')
    await expect(first).toContainText('delete')
  })

  await test.step('it says why something is replaced, what cascades from that, and what is but a new name', async () => {
    const changes = page.getByRole('list', { name: 'Changes', exact: true })
    await expect(changes).toContainText('image can only change by making it anew, as image_update_policy is REPLACE.')
    await expect(changes).toContainText('value changes in place, because web is made anew.')
    await expect(changes).toContainText('It is defined just as old_name, which goes')
    await expect(page.getByText('changes because of a replacement')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Changed properties of web' })).toContainText('ubuntu-24.04')
  })

  await test.step('list and canvas point at each other; what stays can be hidden', async () => {
    await page.getByRole('button', { name: 'Show on the canvas: address' }).click()
    await expect(nodeOf(page, 'address')).toHaveClass(/selected/)
    await nodeOf(page, 'web').click()
    await expect(page.locator('[id="plan-web"]')).toHaveAttribute('aria-current', 'true')
    await page.getByRole('button', { name: 'Hide unchanged' }).click()
    await expect(nodeOf(page, 'net')).toHaveCount(0)
    await expect(nodeOf(page, 'web')).toBeVisible()
    await checkAccessibility(page, 'plan of an update')
  })

  await test.step('a lock keeps it from being done, here and by the API, until it is released', async () => {
    await page.getByRole('button', { name: 'Lock web' }).click()
    await page.getByRole('menuitem', { name: 'Lock against both' }).click()
    await expect(page.getByText('This update is refused until the lock is released.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled()
    const refused = await page.request.put(`/api/stacks/${id}`, { data: { template: edited, keepParameters: true } })
    expect(refused.status()).toBe(409)
    expect(await refused.text()).toContain('Resource web is locked: it may not be replaced')
    await page.getByRole('button', { name: 'Release the lock' }).click()
    await expect(page.getByRole('button', { name: 'Apply' })).toBeEnabled()
  })

  await test.step('applied, the values it was launched with are kept', async () => {
    await page.getByRole('button', { name: /^Command/ }).click()
    await expect(page.getByRole('region', { name: 'openstack command' })).toContainText('openstack stack update')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('region', { name: 'Topology of safely' })).toBeVisible()
    await expectStack(page, 'UPDATE_COMPLETE')
    await page.getByRole('tab', { name: /Parameters/ }).click()
    await expect(page.getByRole('row', { name: /^motd/ })).toContainText('kept')
  })

  await test.step('parameters alone are changed in two clicks, the others stay', async () => {
    await page.getByRole('link', { name: 'Change parameters' }).click()
    await page.getByLabel('motd', { exact: true }).fill('anew')
    await expect(page.getByRole('table', { name: 'Changed properties of web' })).toContainText('anew')
    await page.getByRole('button', { name: 'Clear flavor' }).click()
    await expect(page.getByRole('region', { name: 'openstack command' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('region', { name: 'Topology of safely' })).toBeVisible()
    await expectStack(page, 'UPDATE_COMPLETE')
    await page.goto(`/stacks/${id}?tab=parameters`)
    await expect(page.getByRole('row', { name: /^motd/ })).toContainText('anew')
    await expect(page.getByRole('row', { name: /^flavor/ })).toContainText('the template’s default')
  })

  await test.step('the history tells who changed what', async () => {
    await page.getByRole('tab', { name: 'Changes' }).click()
    const history = page.getByRole('region', { name: 'History' }).getByRole('listitem')
    await expect(history).toHaveCount(3)
    await expect(history.first()).toContainText('by demo')
    await history
      .first()
      .getByRole('button', { name: /What changed/ })
      .click()
    await expect(page.getByRole('table', { name: 'Changed parameters' })).toContainText('anew')
    await checkAccessibility(page, 'changes of a stack')
  })

  await test.step('cancelled half-way, it rolls back to what ran', async () => {
    const slow = `${edited}  slow: { type: OS::Heat::TestResource, properties: { value: x, wait_secs: 10 } }\n`
    const changed = slow.replace('value: a word', 'value: another')
    await page.request.put(`/api/stacks/${id}`, { data: { template: changed, keepParameters: true } })
    await page.getByRole('tab', { name: 'Topology' }).click()
    await expectStack(page, 'UPDATE_IN_PROGRESS')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('menuitem', { name: 'Cancel and roll back' }).click()
    await expectStack(page, 'ROLLBACK_COMPLETE')
    const now = (await (await page.request.get(`/api/stacks/${id}`)).json()) as { source: { template: string } }
    expect(now.source.template).toBe(edited)
    await expect(nodeOf(page, 'slow')).toHaveCount(0)
  })
})

async function draftOf(page: Page, stackId: string) {
  const { drafts } = (await (await page.request.get('/api/drafts')).json()) as {
    drafts: { id: string; stackId: string }[]
  }
  const found = drafts.find((one) => one.stackId === stackId)
  expect(found).toBeDefined()
  const draft = await page.request.get(`/api/drafts/${found!.id}`)
  return (await draft.json()) as { id: string; text: string; revision: number }
}
