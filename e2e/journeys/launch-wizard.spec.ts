import { readFileSync } from 'node:fs'
import { checkAccessibility } from './check-accessibility.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { openLaunch } from './open-launch.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = readFileSync('public/starters/web-server.yaml', 'utf8').replace(
  'parameters:\n',
  'parameters:\n  password: { type: string, label: Password, hidden: true, default: "" }\n',
)

test('presets fill the form in, for everybody in the project, without secrets', async ({ page }) => {
  await signInToDemo(page)
  await openLaunch(page, { name: 'first', text })
  const form = page.getByRole('form', { name: 'Launch' })
  const presets = page.getByRole('button', { name: 'Presets' })
  const name = `large ${Date.now()}`

  await test.step('save', async () => {
    await form.getByLabel('Greeting').fill('Hello from a preset')
    await form.getByRole('textbox', { name: /^Password/ }).fill('hunter2-hunter2')
    await presets.click()
    await page.getByRole('menuitem', { name: 'Save these values…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save these values' })
    await dialog.getByLabel('Name of the preset').fill(name)
    await checkAccessibility(page, 'saving a preset')
    await dialog.getByLabel('Name of the preset').press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page, 'Enter saved the preset and launched nothing').toHaveURL(/\/launch\//)
    const kept = await (await page.request.get('/api/presets')).text()
    expect(kept).toContain('Hello from a preset')
    expect(kept).not.toContain('hunter2')
  })

  await test.step('load into another launch', async () => {
    await openLaunch(page, { name: 'second', text })
    await expect(form.getByLabel('Greeting')).toHaveValue('Hello from Hearth')
    await presets.click()
    await page.getByRole('menuitem', { name }).click()
    await expect(form.getByLabel('Greeting')).toHaveValue('Hello from a preset')
    await expect(form.getByRole('textbox', { name: /^Password/ })).toHaveValue('')
  })

  await test.step('rename and delete', async () => {
    await presets.click()
    await page.getByRole('menuitem', { name: 'Manage presets…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Presets of this project' })
    await dialog.getByLabel(`Name of ${name}`).fill(`${name} too`)
    await dialog.getByLabel(`Name of ${name}`).press('Enter')
    await dialog.getByRole('button', { name: `Delete ${name} too` }).click()
    await expect(dialog.getByLabel(`Name of ${name} too`)).toBeHidden()
    await dialog.getByRole('button', { name: 'Done' }).click()
  })
})

test('a link brings its values, and secrets in it are refused and taken out of the address', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  await openLaunch(page, { name: 'linked', text }, '?p.greeting=By+link&p.password=hunter2&p.nonsense=1&name=by-link')
  const form = page.getByRole('form', { name: 'Launch' })
  await expect(form.getByLabel('Greeting')).toHaveValue('By link')
  await expect(form.getByLabel('Stack name')).toHaveValue('by-link')
  await expect(form.getByRole('textbox', { name: /^Password/ })).toHaveValue('')
  await expect(page.getByText('Secrets are not taken from links.')).toBeVisible()
  await expect(page.getByText('The template has no such parameters.')).toBeVisible()
  await expect(page).not.toHaveURL(/hunter2|p\./)

  await form.getByRole('textbox', { name: /^Password/ }).fill('hunter3')
  await page.getByRole('button', { name: 'Copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('p.greeting=By+link')
  expect(link).not.toContain('hunter')
})

test('the review tells cost, quotas, the command and a rehearsal; Back keeps everything', async ({ page }) => {
  await signInToDemo(page)
  await openLaunch(page, { name: 'reviewed', text }, '?step=options')
  const form = page.getByRole('form', { name: 'Launch' })

  await test.step('steps are addresses, and nothing typed is lost between them', async () => {
    await form.getByLabel('Tags').fill('blue')
    await form.getByLabel('Tags').press('Enter')
    await form.getByLabel('Timeout in minutes').fill('30')
    await form.getByRole('radio', { name: /Roll back/ }).check()
    await page.getByRole('button', { name: 'Review', exact: true }).last().click()
    await expect(page).toHaveURL(/step=review/)
    await page.goBack()
    await expect(form.getByLabel('Timeout in minutes')).toHaveValue('30')
    await expect(form.getByRole('radio', { name: /Roll back/ })).toBeChecked()
    await checkAccessibility(page, 'options')
    await page.goForward()
  })

  await test.step('what it costs, by the price book', async () => {
    // A small server for 730 hours at 0.012, a router for 2, a floating IP for 3.
    await expect(page.getByRole('table', { name: 'Monthly cost' })).toContainText('€13.76')
    await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText('€13.76')
  })

  await test.step('what it takes of the quotas, and what it makes', async () => {
    const quotas = page.getByRole('table', { name: 'Quotas' })
    await expect(quotas.getByRole('row', { name: /^Instances 1/ })).toBeVisible()
    await expect(quotas.getByRole('row', { name: /^Floating IPs 1/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'What will be made' })).toContainText('firewall')
  })

  await test.step('the same as a command', async () => {
    const command = page.getByRole('region', { name: 'command', exact: true })
    await expect(command).toContainText('openstack stack create')
    await expect(command).toContainText('--tags blue')
    await expect(command).toContainText('--enable-rollback')
  })

  await test.step('a rehearsal tells how long it takes and what comes out, and leaves nothing behind', async () => {
    const before = await (await page.request.get('/api/stacks')).json()
    await page.getByRole('button', { name: 'Rehearse' }).click()
    await expect(page.getByText(/^It would be complete after about/)).toBeVisible({ timeout: 30_000 })
    const timeline = page.getByRole('table', { name: 'Predicted timeline' })
    await expect(timeline.getByRole('row', { name: /^server/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Rehearsal' })).toContainText(/http:\/\/[\d.]+\//)
    const after = await (await page.request.get('/api/stacks')).json()
    expect(after.stacks.length).toBe(before.stacks.length)
    await checkAccessibility(page, 'review with a rehearsal')
  })

  await test.step('and it launches as was said', async () => {
    await page.getByRole('button', { name: 'Launch', exact: true }).click()
    await expect(page.getByRole('region', { name: /^Topology of/ })).toBeVisible()
    await expectStack(page, 'CREATE_COMPLETE')
    const id = new URL(page.url()).pathname.split('/').at(-1)
    const stack = await (await page.request.get(`/api/stacks/${id}`)).json()
    expect(stack).toMatchObject({ tags: ['blue'], timeoutMins: 30, disableRollback: false })
  })
})

test('an update is told with what it changes in the cost', async ({ page }) => {
  await signInToDemo(page)
  const template = (size: number) => `heat_template_version: 2021-04-16
resources: { disk: { type: OS::Cinder::Volume, properties: { size: ${size} } } }`
  const name = `disk-${Date.now()}`
  const made = await page.request.post('/api/stacks', { data: { name, template: template(10) } })
  const { id } = await made.json()
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'CREATE_COMPLETE')
  const draft = await page.request.post('/api/drafts', { data: { name, text: template(50), stackId: id } })
  await page.goto(`/stacks/${id}/update?draft=${(await draft.json()).id}`)
  const summary = page.getByRole('complementary', { name: 'Summary' })
  await expect(summary).toContainText('+€2.00')
  await expect(summary).toContainText('€0.50 → €2.50')
})

test('a rehearsal also plays what goes on inside of servers', async ({ page }) => {
  await signInToDemo(page)
  const template = `heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.0.7.0/24 } }
  server:
    type: OS::Nova::Server
    depends_on: subnet
    properties:
      flavor: m1.small
      image: debian-12
      networks: [{ network: { get_resource: net } }]
      user_data_format: SOFTWARE_CONFIG
      software_config_transport: POLL_SERVER_HEAT
  config: { type: OS::Heat::SoftwareConfig, properties: { group: script, config: "#!/bin/sh" } }
  deploy:
    type: OS::Heat::SoftwareDeployment
    properties: { config: { get_resource: config }, server: { get_resource: server }, signal_transport: HEAT_SIGNAL }
outputs: { code: { value: { get_attr: [deploy, deploy_status_code] } } }
`
  const answer = await page.request.post('/api/stacks/rehearsal', { data: { name: 'inside', template } })
  const { status, outputs } = await answer.json()
  expect(status).toBe('COMPLETE')
  expect(outputs).toEqual([{ name: 'code', value: 0, hidden: false }])
})

test('a secret that an environment only hides is asked for again, and the asterisks are nobody’s password', async ({
  page,
}) => {
  await signInToDemo(page)
  const template = `heat_template_version: 2021-04-16
parameters: { password: { type: string, hidden: true, default: changeme } }
resources: { word: { type: OS::Heat::Value, properties: { value: { get_param: password } } } }
outputs: { secret: { value: { get_param: password } } }
`
  const environments = [{ name: 'taken-over.yaml', text: 'parameters: { password: "******" }\n' }]
  await openLaunch(page, { name: 'taken over', text: template, environments })
  const field = page.getByRole('form', { name: 'Launch' }).getByRole('textbox', { name: /^password/ })
  await expect(field).toHaveValue('')
  await expect(field).toHaveAccessibleDescription(/was hidden where this comes from/)
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await expect(field).toBeFocused()
  await expect(page).toHaveURL(/\/launch\//)
  await field.fill('hunter2-hunter2')
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await expectStack(page, 'CREATE_COMPLETE')
  await page.getByRole('tab', { name: /^Outputs/ }).click()
  await page.getByRole('button', { name: 'Reveal secret' }).click()
  await expect(page.getByText('hunter2-hunter2')).toBeVisible()
})
