import type { Page } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { openLaunch } from './open-launch.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const secret = 'correct-horse-battery'

/** What the demo cloud has for each of ten constraints; `public` is external. */
const pickers: readonly (readonly [constraint: string, offered: RegExp])[] = [
  ['nova.flavor', /m1\.small/],
  ['nova.keypair', /demo-key/],
  ['glance.image', /debian-12/],
  ['neutron.network', /public\s*external/],
  ['neutron.subnet', /public-subnet|subnet/],
  ['neutron.security_group', /default/],
  ['cinder.vtype', /ssd/],
  ['keystone.project', /demo/],
  ['neutron.port', /wanted-port/],
  ['cinder.volume', /wanted-volume/],
]
const nameOf = (constraint: string) => constraint.replace('.', '_')

const template = `
heat_template_version: 2021-04-16
parameter_groups:
  - label: Sizes
    description: How large it becomes.
    parameters: [ratio, replicas]
parameters:
  ratio: { type: number, label: Ratio, description: Part that is used., default: 0.5, constraints: [{ range: { min: 0.1, max: 0.9 }, description: Between a tenth and nine tenths. }] }
  replicas: { type: number, label: Replicas, default: 2, constraints: [{ range: { min: 1, max: 5 } }] }
  ungrouped: { type: string, label: In no group, description: In no group of the template., default: still here }
  password: { type: string, label: Password, description: Of the database., hidden: true, constraints: [{ length: { min: 8 } }] }
  settings: { type: json, label: Settings, default: { debug: true } }
  zones: { type: comma_delimited_list, label: Zones, default: "north,south" }
  host: { type: string, label: Host name, default: web-1, constraints: [{ allowed_pattern: "[a-z]+-[0-9]+", description: "Small letters, a hyphen and digits." }] }
  debug: { type: boolean, label: Debug, default: false }
  empty: { type: string, label: May be empty, default: "" }
  unknown: { type: string, label: Of another service, default: any, constraints: [{ custom_constraint: trove.flavor }] }
  cidr: { type: string, label: Range, default: 10.0.0.0/24, constraints: [{ custom_constraint: net_cidr }] }
${pickers.map(([name]) => `  ${nameOf(name)}: { type: string, label: ${name}, default: "", constraints: [{ custom_constraint: ${name} }] }`).join('\n')}
resources:
  told: { type: OS::Heat::Value, properties: { value: { get_param: password } } }
  part: { type: OS::Heat::Value, properties: { value: { get_param: ratio } } }
  places: { type: OS::Heat::Value, properties: { value: { get_param: zones } } }
outputs:
  told: { value: { get_param: password } }
  ratio: { value: { get_attr: [part, value] } }
`

test('every parameter is there with the control that fits it, and is checked where it is typed', async ({ page }) => {
  await signInToDemo(page)
  await prepare(page)
  await openLaunch(page, { name: 'Parameters', text: template })
  const form = page.getByRole('form', { name: 'Launch' })

  await test.step('groups come first, what is in none of them last', async () => {
    await expect(form.getByRole('region', { name: 'Sizes' })).toContainText('How large it becomes.')
    await expect(form.getByRole('region', { name: 'Sizes' }).getByLabel('Ratio')).toHaveValue('0.5')
    await expect(form.getByRole('region', { name: 'Other parameters' }).getByLabel('In no group')).toHaveValue(
      'still here',
    )
  })

  await test.step('numbers need not be whole, and ranges and patterns are told in the words of the author', async () => {
    const ratio = form.getByLabel('Ratio')
    await ratio.fill('0.95')
    await ratio.blur()
    await expect(ratio).toHaveAttribute('aria-invalid', 'true')
    await expect(form.getByRole('alert')).toContainText('Between a tenth and nine tenths.')
    await ratio.fill('0.25')
    await ratio.blur()
    await expect(form.getByRole('alert')).toHaveCount(0)
    const host = form.getByLabel('Host name')
    await host.fill('Web 1')
    await host.blur()
    await expect(form.getByRole('alert')).toContainText('Small letters, a hyphen and digits.')
    await host.fill('web-22')
    const range = form.getByLabel('Range')
    await range.fill('10.0.0.0/99')
    await range.blur()
    await expect(form.getByRole('alert')).toBeVisible()
    await range.fill('10.1.0.0/16')
    await range.blur()
    await expect(form.getByRole('alert')).toHaveCount(0)
  })

  await test.step('maps and lists have editors of their own', async () => {
    const settings = form.getByLabel('Settings')
    await settings.fill('{"debug": ')
    await settings.blur()
    await expect(form.getByRole('alert')).toBeVisible()
    await settings.fill('{"debug": false}')
    await settings.blur()
    await expect(form.getByRole('alert')).toHaveCount(0)
    await form.getByLabel('Zones').fill('east')
    await form.getByLabel('Zones').press('Enter')
    await expect(form.getByRole('button', { name: 'Remove east' })).toBeVisible()
    await form.getByRole('switch', { name: /^Debug/ }).click()
    await expect(form.getByRole('switch', { name: /^Debug/ })).toBeChecked()
  })

  for (const [constraint, offered] of pickers) {
    await test.step(`${constraint} is chosen from what the cloud has`, async () => {
      const field = form.getByLabel(constraint)
      await field.click()
      await expect(page.getByRole('option', { name: offered }).first()).toBeVisible()
      await page.keyboard.press('Escape')
    })
  }

  await test.step('what no list is known for takes free text, and the optional stays optional', async () => {
    await form.getByLabel('Of another service').fill('something')
    await page.keyboard.press('Escape')
    await expect(form.getByLabel('Of another service')).toHaveValue('something')
    await expect(form.getByLabel('May be empty')).toHaveValue('')
  })

  await test.step('a secret is asked for, hidden, shown on demand, and can be generated', async () => {
    await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText('Password')
    const password = form.getByRole('textbox', { name: /^Password/ })
    await form.getByRole('button', { name: 'Generate' }).click()
    await expect(password).toHaveValue(/^\w{24,}$/)
    await expect(password).toHaveAttribute('type', 'password')
    await form.getByRole('button', { name: 'Reveal' }).click()
    await expect(password).toHaveAttribute('type', 'text')
    await password.fill(secret)
    await form.getByRole('button', { name: 'Hide' }).click()
  })
  await checkAccessibility(page, 'parameters')

  await test.step('the secret is masked wherever the stack is shown', async () => {
    const heard: string[] = []
    page.on('response', async (response) => {
      if (!/\/api\//.test(response.url()) || response.request().resourceType() === 'eventsource') return
      heard.push(response.url(), await response.text().catch(() => ''))
    })
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
    await expectStack(page, 'CREATE_COMPLETE')
    for (const tab of ['Parameters', 'Events', 'Outputs', 'Resources', 'Template']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
      expect(await page.locator('body').textContent(), tab).not.toContain(secret)
      expect(page.url()).not.toContain(secret)
    }
    await page.getByRole('tab', { name: 'Outputs' }).click()
    await expect(page.getByRole('tabpanel', { name: 'Outputs' })).toContainText('0.25')
    const events = heard.filter((_, at) => /\/events/.test(heard[at - 1] ?? ''))
    expect(events.join()).not.toContain(secret)
  })
})

/** A port and a volume of the project's own, for there to be something to choose. */
async function prepare(page: Page): Promise<void> {
  const stack = {
    name: `wanted-${Date.now()}`,
    template: `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.77.0.0/24, name: wanted-subnet } }
  port: { type: OS::Neutron::Port, properties: { network: { get_resource: net }, name: wanted-port }, depends_on: subnet }
  volume: { type: OS::Cinder::Volume, properties: { size: 1, name: wanted-volume } }
`,
  }
  const response = await page.request.post('/api/stacks', { data: stack })
  const { id } = await response.json()
  await expect
    .poll(async () => {
      const { action, status } = await (await page.request.get(`/api/stacks/${id}`)).json()
      return `${action}_${status}`
    })
    .toBe('CREATE_COMPLETE')
}
