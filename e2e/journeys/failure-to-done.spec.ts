import type { ResourceSummary } from '#lib/api/contract.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { setDials } from './set-dials.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  subnet:
    type: OS::Neutron::Subnet
    properties: { network: { get_resource: net }, cidr: 10.20.0.0/24 }
  workers:
    type: OS::Heat::ResourceGroup
    depends_on: subnet
    properties:
      count: 2
      resource_def:
        type: worker.yaml
        properties: { size: m1.medium, net: { get_resource: net } } # too large
`
const files = {
  'worker.yaml': `heat_template_version: 2018-08-31
parameters:
  size: { type: string }
  net: { type: string }
resources:
  server:
    type: OS::Nova::Server
    properties: { flavor: { get_param: size }, image: cirros-0.6.2, networks: [{ network: { get_param: net } }] }
`,
}

test.afterEach(({ page }) => setDials(page, { noValidHost: false }))

test('no room for a server in a group: the leaf is named, its flavor changed where it is written, and the rest kept', async ({
  page,
}) => {
  await setDials(page, { noValidHost: true })
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'crowded', template, files })
  await page.goto(`/stacks/${id}?tab=topology`)
  await expectStack(page, 'CREATE_FAILED', 60_000)
  const why = page.getByRole('region', { name: 'Why it failed' })
  const resources = async (): Promise<ResourceSummary[]> =>
    (await (await page.request.get(`/api/stacks/${id}/resources`)).json()).resources
  const made = await resources()

  await test.step('the panel names the leaf, in the words of the service, and the request', async () => {
    await expect(why.getByRole('heading', { level: 2 })).toHaveText(/^workers › [01] › server failed/)
    await expect(why).toContainText('No valid host was found. There are not enough hosts available.')
    await expect(why.getByText(/^req-[0-9a-f-]{36}$/)).toBeVisible()
    const first = why.getByRole('listitem').first()
    await expect(first).toContainText('Choose a smaller flavor')
    // Room turns up meanwhile. setDials would sign the page out.
    const dials = await (await page.request.get('/api/demo')).json()
    await page.request.put('/api/demo', { data: { ...dials, noValidHost: false } })
    await page.reload()
    await expect(first).toBeVisible()
    await checkAccessibility(page, 'why a stack failed')
  })

  await test.step('it leads to the line', async () => {
    await why.getByRole('button', { name: 'Line 7' }).click()
    await expect(page).toHaveURL(/tab=template.*line=7/)
    await page.goBack()
  })

  await test.step('the flavor is changed where it is written, and the stack goes on', async () => {
    await why.getByRole('button', { name: 'Change… flavor' }).click()
    const dialog = page.getByRole('dialog', { name: 'Choose a smaller flavor' })
    await expect(dialog).toContainText('Written in line 14 of the template. Now: m1.medium.')
    await checkAccessibility(page, 'changing a value and retrying')
    await dialog.getByRole('combobox').fill('m1.nano')
    await dialog.getByRole('option', { name: /m1\.nano/ }).click()
    await expect(dialog).toContainText('openstack stack update --existing')
    await dialog.getByRole('button', { name: 'Change and retry' }).click()
    await expectStack(page, 'UPDATE_COMPLETE', 60_000)
    await expect(why).toBeHidden()
  })

  await test.step('one line has changed, and what was there already has its ids still', async () => {
    const { source } = await (await page.request.get(`/api/stacks/${id}`)).json()
    expect(source.template).toBe(template.replace('m1.medium', 'm1.nano'))
    const now = new Map((await resources()).map((one) => [one.name, one]))
    for (const { name, physicalId } of made.filter(({ status }) => status === 'COMPLETE')) {
      expect(now.get(name)?.physicalId).toBe(physicalId)
    }
    expect(made.filter(({ status }) => status === 'COMPLETE').map(({ name }) => name)).toEqual(['net', 'subnet'])
    expect(now.get('workers')?.status).toBe('COMPLETE')
  })
})

test('a reason is shown as the service wrote it, underscores and all', async ({ page }) => {
  await signInToDemo(page)
  const odd = 'fixed_ip my_NET-01 isn’t usable'
  const id = await launchStack(page, {
    name: 'verbatim',
    template: `heat_template_version: 2018-08-31
resources:
  wait: { type: OS::Heat::WaitCondition, properties: { handle: { get_resource: up }, timeout: 30 } }
  up: { type: OS::Heat::WaitConditionHandle }
`,
  })
  await expect
    .poll(async () => (await (await page.request.get(`/api/stacks/${id}/resources`)).json()).resources[0]?.status)
    .toBe('IN_PROGRESS')
  const details = { status: 'FAILURE', reason: odd, id: '1' }
  await page.request.post(`/api/stacks/${id}/resources/up/actions`, { data: { action: 'signal', details } })
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'CREATE_FAILED')
  await expect(page.getByRole('region', { name: 'Why it failed' })).toContainText(odd)
})
