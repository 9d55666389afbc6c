import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { cloudCall } from './cloud-call.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  subnet:
    type: OS::Neutron::Subnet
    properties: { network: { get_resource: net }, cidr: 10.50.0.0/24 }
  web:
    type: OS::Nova::Server
    depends_on: subnet
    properties:
      image: cirros-0.6.2
      flavor: m1.nano
      networks: [{ network: { get_resource: net } }]
      user_data_format: SOFTWARE_CONFIG
      software_config_transport: POLL_SERVER_CFN
  config:
    type: OS::Heat::SoftwareConfig
    properties: { group: script, config: "#!/bin/sh\\necho installed the_site\\n" }
  install:
    type: OS::Heat::SoftwareDeployment
    properties: { config: { get_resource: config }, server: { get_resource: web } }
  up: { type: OS::Heat::WaitConditionHandle }
outputs:
  address: { value: { get_attr: [web, first_address] } }
  site: { value: 'http://site.example/a?b=1', description: Where it is }
  trick: { value: 'javascript:alert(1)' }
  token: { value: { get_attr: [up, token] } }
  everything: { value: { list: [1, { name: '<b>bold</b>' }], map: { a: null } } }
`

async function running(page: Page, name: string, tab = 'topology&resource=web'): Promise<string> {
  const id = await launchStack(page, { name, template })
  await page.goto(`/stacks/${id}?tab=${tab}`)
  await expectStack(page, 'CREATE_COMPLETE', 60_000)
  return id
}

test('a stack is suspended, resumed and checked, each with its command', async ({ page }) => {
  await signInToDemo(page)
  await running(page, 'tired', 'overview')
  for (const [word, state] of [
    ['Suspend', 'SUSPEND_COMPLETE'],
    ['Resume', 'RESUME_COMPLETE'],
    ['Check', 'CHECK_COMPLETE'],
  ] as const) {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: `${word}…` }).click()
    const dialog = page.getByRole('dialog', { name: `${word} tired?` })
    await expect(dialog).toContainText(`openstack stack ${word.toLowerCase()} tired`)
    await expect(dialog).toContainText(`{"${word.toLowerCase()}":null}`)
    await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused()
    if (word === 'Suspend') await checkAccessibility(page, 'asking before a stack is suspended')
    await dialog.getByRole('button', { name: word, exact: true }).click()
    await expectStack(page, state, 40_000)
  }
})

test('a server shows its console, its software and what can be done to it', async ({ page }) => {
  await signInToDemo(page)
  await running(page, 'busy')
  const drawer = page.getByRole('complementary', { name: 'Resource web' })

  await test.step('console and cloud-init', async () => {
    await drawer.getByRole('tab', { name: 'Console' }).click()
    await expect(drawer.getByRole('region', { name: 'Console output' })).toContainText('login:')
    const stages = drawer.getByRole('list', { name: 'Stages of cloud-init' })
    await expect(stages.getByRole('listitem')).toHaveCount(5)
    await expect(stages.getByRole('listitem').last()).toContainText('done')
    await checkAccessibility(page, 'the console of a server')
  })

  await test.step('software: what it printed, and once more', async () => {
    await drawer.getByRole('tab', { name: 'Software' }).click()
    const install = drawer.getByRole('listitem').filter({ hasText: 'install' })
    await expect(install.getByRole('region', { name: 'stdout of install' })).toContainText('installed the_site')
    await expect(install).toContainText('exit code 0')
    await checkAccessibility(page, 'the software of a server')
    await install.getByRole('button', { name: 'Run again: install' }).click()
    await expectStack(page, 'UPDATE_COMPLETE', 40_000)
  })

  await test.step('marked unhealthy, it says so; taken away, it is as before', async () => {
    await drawer.getByRole('button', { name: 'Actions for web' }).click()
    await page.getByRole('menuitem', { name: 'Mark unhealthy…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mark web unhealthy?' })
    await dialog.getByLabel('Reason').fill('disk_0 is slow')
    await expect(dialog).toContainText("openstack stack resource mark unhealthy busy web 'disk_0 is slow'")
    await checkAccessibility(page, 'marking a resource unhealthy')
    await dialog.getByRole('button', { name: 'Mark unhealthy' }).click()
    await expect(drawer).toContainText('Replaced at the next update')
    await expect(drawer).toContainText('disk_0 is slow')
    await drawer.getByRole('button', { name: 'Actions for web' }).click()
    await page.getByRole('menuitem', { name: 'Take the mark away…' }).click()
    await page.getByRole('button', { name: 'Take the mark away' }).click()
    await expect(drawer).not.toContainText('Replaced at the next update')
  })
})

test('a wait condition handle is signalled with a payload of one’s own', async ({ page }) => {
  await signInToDemo(page)
  await running(page, 'waiting', 'topology&resource=up')
  const drawer = page.getByRole('complementary', { name: 'Resource up' })
  await drawer.getByRole('button', { name: 'Actions for up' }).click()
  await page.getByRole('menuitem', { name: 'Send a signal…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send a signal to up' })
  await dialog.getByLabel('Payload').fill('{"status": ')
  await expect(dialog.getByRole('alert')).toContainText('This is not JSON')
  await expect(dialog.getByRole('button', { name: 'Send signal' })).toBeDisabled()
  await dialog.getByLabel('Payload').fill('{"status": "SUCCESS", "id": "one", "reason": "db_1 is up"}')
  await expect(dialog).toContainText('openstack stack resource signal --data')
  await checkAccessibility(page, 'sending a signal')
  await dialog.getByRole('button', { name: 'Send signal' }).click()
  await expect(dialog).toBeHidden()
  await drawer.getByRole('tab', { name: 'Signals' }).click()
  await expect(drawer).toContainText('db_1 is up')
  await expect(drawer).toContainText('is itself. Set HEARTH_PUBLIC_URL')
  await checkAccessibility(page, 'the signals of a wait condition')
})

test('outputs are copied, opened and read safely; a secret is shown on demand and that is written down', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInToDemo(page)
  const id = await running(page, 'telling', 'outputs')
  const stack = await (await page.request.get(`/api/stacks/${id}`)).text()
  const address: string = JSON.parse(stack).outputs.find((one: { name: string }) => one.name === 'address').value
  const token = JSON.parse(stack).outputs.find((one: { name: string }) => one.name === 'token')
  expect(token).toMatchObject({ value: '******', hidden: true })

  await expect(page.getByRole('link', { name: /site\.example/ })).toHaveAttribute('href', 'http://site.example/a?b=1')
  await expect(page.getByText('javascript:alert(1)')).toBeVisible()
  await expect(page.getByRole('link', { name: /javascript/ })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'everything' })).toContainText('"name": "<b>bold</b>"')

  await page.getByRole('button', { name: 'Commands for address' }).click()
  await page.getByRole('menuitem', { name: `ssh ${address}` }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`ssh ${address}`)

  await page.getByRole('button', { name: 'Reveal token' }).click()
  await expect(page.getByRole('button', { name: 'Hide token' })).toBeVisible()
  await page.getByRole('button', { name: 'Copy token' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^\S{16,}$/)
  expect(stack).not.toContain(copied)
  await expect(page.getByRole('region', { name: 'Who looked at secrets' })).toContainText('demo saw output token')
  await checkAccessibility(page, 'outputs')
})

test('a webhook is told of a stack’s end, signed, and its deliveries are listed', async ({ page }) => {
  const heard: { signature: string; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      heard.push({ signature: String(request.headers['x-hearth-signature']), body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  await signInToDemo(page)
  await page.getByRole('button', { name: 'Account of demo' }).click()
  await page.getByRole('menuitem', { name: 'Notifications' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible()
  await checkAccessibility(page, 'notifications')

  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' })
  await dialog.getByLabel('Address').fill('ftp://x')
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled()
  await dialog.getByLabel('Address').fill(url)
  await dialog.getByLabel('Secret').fill('shared')
  await checkAccessibility(page, 'adding a webhook')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(url)).toBeVisible()

  const value =
    'heat_template_version: 2018-08-31\nresources: { v: { type: OS::Heat::Value, properties: { value: 1 } } }'
  await launchStack(page, { name: 'announced', template: value })
  await expect.poll(() => heard.length).toBe(1)
  const { signature, body } = heard[0]!
  const [, time, hex] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(signature)!
  expect(hex).toBe(createHmac('sha256', 'shared').update(`${time}.${body}`).digest('hex'))
  expect(JSON.parse(body)).toMatchObject({ stack: { name: 'announced' }, action: 'CREATE', status: 'COMPLETE' })

  await page.getByRole('button', { name: url }).click()
  const row = page.getByRole('row', { name: /announced/ })
  await expect(row).toContainText('delivered')
  await expect(row).toContainText('HTTP 204')
  await page.getByRole('button', { name: /^Remove the webhook/ }).click()
  await expect(page.getByText('No webhooks yet')).toBeVisible()
  server.close()
})

test('who may only look is told so at every action', async ({ page }) => {
  await signInToDemo(page)
  const value =
    'heat_template_version: 2018-08-31\nresources: { v: { type: OS::Heat::Value, properties: { value: 1 } } }'
  const id = await launchStack(page, { name: 'exhibit', template: value })
  await makeReader(page)
  const authUrl = new URL('/demo-cloud/identity/v3', page.url()).href
  const signedIn = await page.request.post('/api/session', {
    data: { method: 'password', authUrl, username: 'looker', password: 'looking', project: 'demo' },
  })
  expect(signedIn.ok(), await signedIn.text()).toBe(true)
  const refused = await page.request.post(`/api/stacks/${id}/actions`, { data: { action: 'suspend' } })
  expect(refused.status()).toBe(403)
  expect(await refused.text()).toContain('You may look at the stacks of demo, but not change them.')
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'CREATE_COMPLETE')
  await expect(page.getByRole('button', { name: 'Update', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByText('You may only look: your roles in demo are reader')).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeDisabled()
})

/** Makes a user who may only look at the project demo, as the cloud's administrator does. */
async function makeReader(page: Page): Promise<void> {
  const user = { name: 'admin', domain: { id: 'default' }, password: 'hearth-demo' }
  const scope = { project: { name: 'admin', domain: { id: 'default' } } }
  const auth = { identity: { methods: ['password'], password: { user } }, scope }
  const answer = await page.request.post('/demo-cloud/identity/v3/auth/tokens', { data: { auth } })
  const who = { token: answer.headers()['x-subject-token'] ?? '', projectId: '' }
  const call = (method: string, path: string, data?: unknown) =>
    cloudCall(page, who, method, `identity/v3/${path}`, data)
  const { user: made } = await call('POST', 'users', {
    user: { name: 'looker', password: 'looking', domain_id: 'default' },
  })
  const { roles } = await call('GET', 'roles?name=reader')
  const { projects } = await call('GET', 'projects?name=demo')
  await call('PUT', `projects/${projects[0].id}/users/${made.id}/roles/${roles[0].id}`)
}
