import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { openLaunch } from './open-launch.ts'
import { setDials } from './set-dials.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

test.afterEach(({ page }) => setDials(page, { quotas: { port: 500 } }))

const template = `heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.9.0.0/24 } }
  doors:
    type: OS::Heat::ResourceGroup
    depends_on: subnet
    properties:
      count: 3
      resource_def: { type: OS::Neutron::Port, properties: { network: { get_resource: net } } }
  server:
    type: OS::Nova::Server
    depends_on: subnet
    properties:
      flavor: m1.tiny
      image: rocky-9
      key_name: lost-key
      networks: [{ network: { get_resource: net } }]
`

test('a doomed launch is stopped before it begins, with numbers, and goes once it is put right', async ({ page }) => {
  // The server's network card makes four ports.
  await setDials(page, { quotas: { port: 2 + (await portsInUse(page)) } })
  await signInToDemo(page)
  const draft = await openLaunch(page, { name: 'doomed', text: template })
  const findings = page.getByRole('list', { name: 'Findings' }).getByRole('listitem')

  await test.step('three findings with what is needed and what is free', async () => {
    await expect(page.getByText('3 things would make it fail.')).toBeVisible()
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
    await expect(page).toHaveURL(/step=review/)
    await expect(findings).toHaveCount(3)
    await expect(findings.nth(0)).toContainText(/Ports: 2 short\. 4 needed, 2 of \d+ free\./)
    await expect(findings.nth(1)).toContainText('1 GiB of disk, 10 GiB needed; 512 MiB of RAM, 1024 MiB needed')
    await expect(findings.nth(2)).toContainText('there is no key pair “lost-key”')
    const ports = page.getByRole('table', { name: 'Quotas' }).getByRole('row', { name: /^Ports/ })
    await expect(ports).toContainText('2 short')
    await checkAccessibility(page, 'review')
  })

  await test.step('nothing was launched', async () => {
    const { stacks } = await (await page.request.get('/api/stacks')).json()
    expect(stacks.map(({ name }: { name: string }) => name)).not.toContain('doomed')
    await expect(page.getByRole('checkbox', { name: /Launch anyway/ })).not.toBeChecked()
  })

  await test.step('a finding leads to its node and its line', async () => {
    await expect(findings.nth(2)).toContainText('server, line 17')
    await findings.nth(2).getByRole('link', { name: 'Show in designer' }).click()
    await expect(nodeOf(page, 'server')).toBeVisible()
    await expect(nodeOf(page, 'server')).toHaveClass(/selected/)
    await page.goBack()
    await expect(page.getByRole('form', { name: 'Launch' })).toBeVisible()
  })

  await test.step('once it is put right it passes', async () => {
    const now = await (await page.request.get('/api/demo')).json()
    await page.request.put('/api/demo', { data: { ...now, quotas: { port: 500 } } })
    const before = await (await page.request.get(`/api/drafts/${draft}`)).json()
    const text = template.replace('m1.tiny', 'm1.small').replace('lost-key', 'demo-key')
    await page.request.put(`/api/drafts/${draft}`, { data: { text, revision: before.revision } })
    await page.reload()
    await expect(page.getByText('Checked: ready to launch.')).toBeVisible()
    await expect(page.getByText('Nothing stands in the way.')).toBeVisible()
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
    await expectStack(page, 'CREATE_COMPLETE')
  })
})

test('who knows better launches anyway', async ({ page }) => {
  await setDials(page, { quotas: { port: await portsInUse(page) } })
  await signInToDemo(page)
  const text = `heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  port: { type: OS::Neutron::Port, properties: { network: { get_resource: net } } }
`
  await openLaunch(page, { name: 'stubborn', text }, '?step=review')
  await expect(page.getByText('One thing would make this launch fail.')).toBeVisible()
  const launch = page.getByRole('button', { name: 'Launch', exact: true })
  await launch.click()
  await expect(page.locator('#findings')).toBeFocused()
  await page.getByRole('checkbox', { name: /Launch anyway/ }).check()
  await launch.click()
  await expectStack(page, 'CREATE_FAILED')
})

async function portsInUse(page: Page): Promise<number> {
  await page.request.post('/api/session', { data: { method: 'demo' } })
  const body = {
    template:
      'heat_template_version: 2021-04-16\nresources: { p: { type: OS::Neutron::Port, properties: { network: x } } }',
  }
  const { ledger } = await (await page.request.post('/api/stacks/preflight', { data: body })).json()
  return ledger.find(({ name }: { name: string }) => name === 'port').used
}
