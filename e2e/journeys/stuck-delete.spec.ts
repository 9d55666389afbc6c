import type { Page } from '@playwright/test'
import { checkAccessibility } from './check-accessibility.ts'
import { cloudCall, signInToCloud } from './cloud-call.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2018-08-31
resources:
  net: { type: OS::Neutron::Net }
  subnet:
    type: OS::Neutron::Subnet
    properties: { network: { get_resource: net }, cidr: 10.30.0.0/24 }
`

/** A stack that can't be deleted: a server made without Hearth is plugged into its network. Answers both ids. */
async function stuck(page: Page, name: string) {
  const id = await launchStack(page, { name, template })
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'CREATE_COMPLETE')
  const { resources } = await (await page.request.get(`/api/stacks/${id}/resources`)).json()
  const [net, subnet] = ['net', 'subnet'].map(
    (one) => resources.find((r: { name: string }) => r.name === one).physicalId,
  )
  const who = await signInToCloud(page)
  const { flavors } = await cloudCall(page, who, 'GET', 'compute/v2.1/flavors')
  const { images } = await cloudCall(page, who, 'GET', 'image/v2/images?name=cirros-0.6.2')
  const flavorRef = flavors.find((one: { name: string }) => one.name === 'm1.nano').id
  const server = { name: `outsider-${name}`, flavorRef, imageRef: images[0].id, networks: [{ uuid: net }] }
  const made = await cloudCall(page, who, 'POST', 'compute/v2.1/servers', { server })
  await expect
    .poll(async () => (await cloudCall(page, who, 'GET', `compute/v2.1/servers/${made.server.id}`)).server.status)
    .toBe('ACTIVE')
  return { id, net, subnet, server: made.server.id as string, who }
}

async function deleteStack(page: Page) {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Delete stack' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
}

test('a foreign server in the way is named and detached, and the deletion ends with nothing left', async ({ page }) => {
  await signInToDemo(page)
  const { id, server, who } = await stuck(page, 'blocked')
  await deleteStack(page)
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'DELETE_FAILED', 60_000)
  const why = page.getByRole('region', { name: 'Why it failed' })
  await expect(why).toContainText('One or more ports have an IP allocation from this subnet.')
  const blockers = why.getByRole('list', { name: 'In the way of subnet' })
  await expect(blockers).toContainText('Server outsider-blocked')
  await expect(blockers).toContainText(server)
  await expect(why.getByRole('button', { name: 'Delete again' })).toBeVisible()
  await expect(why.getByRole('button', { name: 'Leave subnet behind…' })).toBeVisible()
  await checkAccessibility(page, 'the ways out of a stuck deletion')

  await why.getByRole('button', { name: 'Detach it from the server…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Detach it from the server?' })
  await expect(dialog).toContainText('outsider-blocked loses this network card')
  await expect(dialog).toContainText(`openstack server remove port ${server}`)
  await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused()
  await checkAccessibility(page, 'asking before something foreign is detached')
  await dialog.getByRole('button', { name: 'Detach it from the server and delete the stack' }).click()
  await expectStack(page, 'DELETE_COMPLETE', 60_000)
  await expect(page.getByRole('region', { name: 'What is left' })).toContainText('nothing of it is left')
  expect((await cloudCall(page, who, 'GET', `compute/v2.1/servers/${server}`)).server.status).toBe('ACTIVE')
  await cloudCall(page, who, 'DELETE', `compute/v2.1/servers/${server}`)
})

test('what is left behind is listed before and after, with its ids', async ({ page }) => {
  await signInToDemo(page)
  const { id, net, subnet, server, who } = await stuck(page, 'leaving')
  await deleteStack(page)
  await page.goto(`/stacks/${id}`)
  await expectStack(page, 'DELETE_FAILED', 60_000)
  await page.getByRole('button', { name: 'Leave subnet behind…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete leaving and leave subnet behind?' })
  const stays = dialog.getByRole('list', { name: 'What stays in the cloud' })
  for (const physical of [subnet, net]) await expect(stays).toContainText(physical)
  await expect(dialog).toContainText('no stack cares for them any more')
  await checkAccessibility(page, 'leaving something behind')
  await dialog.getByRole('button', { name: 'Leave subnet behind and delete the stack' }).click()
  await expectStack(page, 'DELETE_COMPLETE', 60_000)
  const left = page.getByRole('region', { name: 'What is left' })
  await expect(left).toContainText('2 objects stay in the cloud')
  for (const physical of [subnet, net]) await expect(left).toContainText(physical)
  await checkAccessibility(page, 'what a deletion left')
  expect((await cloudCall(page, who, 'GET', `network/v2.0/subnets/${subnet}`)).subnet.id).toBe(subnet)
  await cloudCall(page, who, 'DELETE', `compute/v2.1/servers/${server}`)
})
