import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2021-04-16
resources:
  stays: { type: OS::Heat::Value, properties: { value: x } }
  goes: { type: OS::Heat::Value, properties: { value: y } }
`
const without = template.replace(/ {2}goes.*\n/, '')

test('what destroys something waits until a second user has looked at it and agreed', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'watched', template })
  await page.goto(`/stacks/${id}?tab=changes`)
  await expectStack(page, 'CREATE_COMPLETE')
  const second = await (await browser.newContext({ baseURL: baseURL!, reducedMotion: 'reduce' })).newPage()

  await test.step('the rule is begun, and the update is handed over instead of done', async () => {
    const rule = page.getByRole('switch', { name: /^Four eyes/ })
    await rule.click()
    await expect(rule).toBeChecked()
    const draft = await page.request.post('/api/drafts', { data: { name: 'watched', stackId: id, text: without } })
    await page.goto(`/stacks/${id}/update?draft=${((await draft.json()) as { id: string }).id}`)
    await page.getByRole('button', { name: 'Ask for approval' }).click()
    await expect(page.getByText('waits for approval')).toBeVisible()
    await expect(page.getByText('Another user of the project must approve it.')).toBeVisible()
    const direct = await page.request.put(`/api/stacks/${id}`, { data: { template: without } })
    expect(direct.status()).toBe(403)
  })

  await test.step('the second user sees what would happen, and begins it', async () => {
    const signIn = await second.request.post('/api/session', {
      data: {
        ...{ method: 'password', username: 'admin', password: 'hearth-demo', project: 'demo' },
        authUrl: `${baseURL}/demo-cloud/identity/v3`,
      },
    })
    expect(signIn.ok(), await signIn.text()).toBe(true)
    await second.goto(`/stacks/${id}?tab=changes`)
    await expect(second.getByRole('list', { name: 'Changes', exact: true })).toContainText('goes')
    await second.getByRole('button', { name: 'Approve and begin' }).click()
    await expectStack(second, 'UPDATE_COMPLETE')
    await expect(second.getByRole('region', { name: 'History' })).toContainText('by demo, approved by admin')
  })

  await test.step('who asked for it sees it done', async () => {
    await expectStack(page, 'UPDATE_COMPLETE')
    await expect(page.getByText(/asked for by you.*decided by admin/)).toBeVisible()
  })
  await second.context().close()
})
