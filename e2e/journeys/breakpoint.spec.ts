import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { cloudCall, signInToCloud } from './cloud-call.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { openDraft } from './open-draft.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const text = `heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  subnet:
    type: OS::Neutron::Subnet
    properties: { network: { get_resource: net }, cidr: 10.40.0.0/24 }
  database:
    type: OS::Nova::Server
    depends_on: subnet
    properties:
      image: cirros-0.6.2
      flavor: m1.nano
      networks: [{ network: { get_resource: net } }]
  after: { type: OS::Heat::Value, depends_on: database, properties: { value: done } }
`

test('a breakpoint set on the canvas holds the launch there, is listed elsewhere, and lets go', async ({ page }) => {
  await signInToDemo(page)
  const draftId = await openDraft(page, { name: 'held', text })

  await test.step('it is set by the menu of the node, and taken back by undo', async () => {
    await nodeOf(page, 'database').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Pause before it is created' }).click()
    await expect(nodeOf(page, 'database')).toHaveAttribute('aria-label', /breakpoint pre-create/)
    await nodeOf(page, 'database').click()
    await page.keyboard.press('Control+z')
    await expect(nodeOf(page, 'database')).not.toHaveAttribute('aria-label', /breakpoint/)
    await page.keyboard.press('Control+Shift+z')
    await expect(nodeOf(page, 'database')).toHaveAttribute('aria-label', /breakpoint pre-create/)
    await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved')
  })

  const { environments } = await (await page.request.get(`/api/drafts/${draftId}`)).json()
  const launched = await page.request.post('/api/stacks', { data: { name: 'held', template: text, environments } })
  const { id } = await launched.json()
  await page.goto(`/stacks/${id}?tab=topology`)

  await test.step('the stack is visibly paused there', async () => {
    const paused = page.getByRole('region', { name: 'Paused' })
    await expect(paused).toContainText('database is paused before it is created')
    await expect(page.locator('main header').getByText('Paused at pre-create', { exact: true })).toBeVisible()
    await expect(nodeOf(page, 'database')).toHaveAttribute('aria-label', /Paused/)
    await expect(page.getByText('held: Paused at pre-create at database')).toBeAttached()
    await checkAccessibility(page, 'a paused stack')
  })

  await test.step('its inputs and what it stands on can be looked at', async () => {
    await page.getByRole('button', { name: 'Inspect' }).click()
    const drawer = page.getByRole('complementary', { name: 'Resource database' })
    await expect(drawer).toContainText('m1.nano')
    await drawer.getByRole('button', { name: 'subnet' }).click()
    const subnet = page.getByRole('complementary', { name: 'Resource subnet' })
    await subnet.getByRole('tab', { name: 'Attributes' }).click()
    await expect(subnet).toContainText('10.40.0.0/24')
  })

  await test.step('the list of stacks shows it, and other clients too', async () => {
    await page.goto('/stacks')
    await expect(page.getByRole('row', { name: /held/ })).toContainText('Paused')
    expect(await heldResources(page, 'held', id)).toEqual(['database'])
    await page.goto(`/stacks/${id}?tab=topology`)
  })

  await test.step('Continue lets it go, and the stack is completed', async () => {
    await page.getByRole('button', { name: 'Continue database' }).click()
    await expectStack(page, 'CREATE_COMPLETE', 60_000)
    await expect(page.getByRole('region', { name: 'Paused' })).toBeHidden()
    const { resources } = await (await page.request.get(`/api/stacks/${id}/resources`)).json()
    expect(resources.filter((one: { hook: string | null }) => one.hook)).toEqual([])
  })
})

test('a breakpoint chosen for an update holds it, and is cleared from the command line', async ({ page }) => {
  const first = `heat_template_version: 2018-08-31
parameters: { words: { type: string, default: old } }
resources: { net: { type: OS::Neutron::Net, properties: { name: { get_param: words } } } }
`
  await signInToDemo(page)
  const id = await launchStack(page, { name: 'told', template: first })
  await page.goto(`/stacks/${id}/update`)
  await page.getByRole('textbox', { name: 'words' }).fill('new')
  await page.getByRole('button', { name: /^Breakpoints/ }).click()
  await page.getByRole('combobox', { name: 'Pause at' }).click()
  await page.getByRole('option', { name: 'net' }).click()
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText('before it is updated')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('region', { name: 'Paused' })).toContainText('net is paused before it is updated')
  await clearHook(page, 'told', id, 'pre-update', 'net')
  await expectStack(page, 'UPDATE_COMPLETE', 60_000)
})

const client = '/usr/bin/openstack'

/** Runs the unmodified `openstack` command as the user of the demo cloud. */
async function openstack(page: Page, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    OS_AUTH_URL: new URL('/demo-cloud/identity/v3', page.url()).href,
    ...{ OS_USERNAME: 'demo', OS_PASSWORD: 'hearth-demo', OS_PROJECT_NAME: 'demo' },
    ...{ OS_USER_DOMAIN_NAME: 'Default', OS_PROJECT_DOMAIN_NAME: 'Default', OS_IDENTITY_API_VERSION: '3' },
    PYTHONWARNINGS: 'ignore',
  }
  return (await promisify(execFile)(client, args, { env, timeout: 60_000 })).stdout
}

/** What `stack hook poll` lists, which knows stacks by their names alone; where that is not installed, by the events it reads. */
async function heldResources(page: Page, name: string, id: string): Promise<string[]> {
  if (existsSync(client)) {
    const rows = JSON.parse((await openstack(page, 'stack', 'hook', 'poll', name, '-f', 'json')) || '[]')
    return rows.map((row: Record<string, string>) => row['Resource Name'])
  }
  const { resources } = await (await page.request.get(`/api/stacks/${id}/resources`)).json()
  return resources.flatMap((one: { name: string; hook: string | null }) => (one.hook ? [one.name] : []))
}

async function clearHook(page: Page, name: string, id: string, hook: string, resource: string): Promise<void> {
  if (existsSync(client)) {
    await openstack(page, 'stack', 'hook', 'clear', `--${hook}`, id, resource)
    return
  }
  const who = await signInToCloud(page)
  const place = `../heat/v1/${who.projectId}/stacks/${name}/${id}/resources/${resource}/signal`
  await cloudCall(page, who, 'POST', place, { unset_hook: hook })
}
