import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = (word: string) => `heat_template_version: 2021-04-16
parameters:
  note: { type: string, default: none }
resources:
  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }
  word: { type: OS::Heat::Value, properties: { value: ${word} } }
`

test('a stack is kept at points in time, compared with them, brought back to one, and rid of another', async ({
  page,
}) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'kept', template: template('first'), parameters: { note: 'early' } })
  await page.goto(`/stacks/${id}?tab=snapshots`)
  await expectStack(page, 'CREATE_COMPLETE')
  const points = page.getByRole('list', { name: 'Restore points' }).getByRole('listitem')

  await test.step('taken by name, the newest first below what runs', async () => {
    await expect(page.getByRole('heading', { name: 'No snapshots yet' })).toBeVisible()
    await take('monday')
    await expect(points).toHaveCount(2)
    await page.request.put(`/api/stacks/${id}`, {
      data: { template: template('second'), parameters: { note: 'late' } },
    })
    await expectStack(page, 'UPDATE_COMPLETE')
    await take('tuesday')
    await expect(points).toHaveCount(3)
    await expect(points.nth(1)).toContainText('tuesday')
    await expect(points.nth(2)).toContainText('monday')
  })

  await test.step('any two are compared', async () => {
    await page.getByRole('checkbox', { name: 'Compare: monday' }).click()
    await page.getByRole('checkbox', { name: 'Compare: What runs now' }).click()
    await expect(page.getByRole('heading', { name: 'From monday to what runs now' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Changes of template' })).toContainText('value: second')
    await expect(page.getByRole('table', { name: 'Changed parameters' })).toContainText('late')
    await checkAccessibility(page, 'snapshots')
  })

  await test.step('restoring shows its plan, and asks before data is lost', async () => {
    await page.getByRole('button', { name: 'Restore monday' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restore monday?' })
    await expect(dialog.getByRole('table', { name: 'Changed properties of word' })).toContainText('first')
    await expect(dialog.getByRole('button', { name: 'Leave as it is' })).toBeFocused()
    await checkAccessibility(page, 'restoring a snapshot')
    const restore = dialog.getByRole('button', { name: 'Restore', exact: true })
    await expect(dialog.getByText('Data will be lost')).toBeVisible()
    await expect(restore).toBeDisabled()
    await dialog.getByLabel('Type kept to confirm').fill('kept')
    await restore.click()
    await expectStack(page, 'RESTORE_COMPLETE')
    const now = (await (await page.request.get(`/api/stacks/${id}`)).json()) as { source: { template: string } }
    expect(now.source.template).toBe(template('first'))
  })

  await test.step('deleted, it is gone', async () => {
    await page.getByRole('button', { name: 'Delete tuesday' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete snapshot' }).click()
    await expect(points).toHaveCount(2)
    await expect(points.nth(1)).toContainText('monday')
  })

  async function take(name: string) {
    await page.getByLabel('Name of the snapshot').fill(name)
    await page.getByRole('button', { name: 'Take a snapshot' }).click()
    await expectStack(page, 'SNAPSHOT_COMPLETE')
    await expect(points.nth(1)).toContainText('complete')
  }
})
