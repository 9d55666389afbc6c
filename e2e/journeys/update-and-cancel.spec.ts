import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2018-08-31
parameters:
  note: { type: string, default: old }
resources:
  net: { type: OS::Neutron::Net, properties: { name: { get_param: note } } }
  slow:
    type: OS::Heat::TestResource
    depends_on: net
    properties: { value: { get_param: note } }
`

test('an update is planned, begun, cancelled half-way, rolled back, and done at last', async ({ page }) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'changing', template })
  await page.goto(`/stacks/${id}?tab=topology`)
  await expectStack(page, 'CREATE_COMPLETE')

  await test.step('the plan says what would change before anything does', async () => {
    await openUpdate()
    await page.getByRole('button', { name: /^Parameters/ }).click()
    await page.getByLabel('note').fill('new')
    const net = page.getByRole('table', { name: 'Changed properties of net' })
    await expect(net).toContainText('new')
    await expect(net).toContainText('in place')
    await expect(page.getByRole('list', { name: 'Summary of changes' })).toContainText('2')
  })

  await test.step('applied, it is watched live', async () => {
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('region', { name: 'Topology of changing' })).toBeVisible()
    await expectStack(page, 'UPDATE_COMPLETE')
  })

  await test.step('a slow one is cancelled and rolled back to what ran', async () => {
    const slow = template.replace('{ value: { get_param: note } }', '{ value: other, wait_secs: 8 }')
    await page.request.put(`/api/stacks/${id}`, { data: { template: slow, keepParameters: true } })
    await expectStack(page, 'UPDATE_IN_PROGRESS')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('menuitem', { name: 'Cancel and roll back' }).click()
    await expectStack(page, 'ROLLBACK_COMPLETE')
  })

  async function openUpdate() {
    await page.getByRole('button', { name: 'Update', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Design canvas' })).toBeVisible()
    await page.getByRole('link', { name: 'Review update' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Review the update of changing' })).toBeVisible()
  }
})
