import type { Page } from '@playwright/test'
import { nodeOf } from './canvas.ts'
import { checkAccessibility } from './check-accessibility.ts'
import { demoCloud } from './demo-cloud.ts'
import { expectStack } from './expect-stack.ts'
import { expect, test } from './journey.ts'
import { launchStack } from './launch-stack.ts'
import { signInToDemo } from './sign-in-to-demo.ts'

const template = `heat_template_version: 2021-04-16
resources:
  # who may come in
  door:
    type: OS::Neutron::SecurityGroup
    properties:
      rules:
        - { protocol: tcp, port_range_min: 80, port_range_max: 80 }
        - { protocol: tcp, port_range_min: 22, port_range_max: 22, remote_ip_prefix: 10.0.0.0/8 } # from inside
  net: { type: OS::Neutron::Net }
  word: { type: OS::Heat::RandomString }
`
const openToAll = { direction: 'ingress', protocol: 'tcp', port_range_min: 22, port_range_max: 22 }

test('what was changed outside is found to the property; it is taken over, brought back, or ignored', async ({
  page,
}) => {
  await signInToDemo(page)
  const cloud = await demoCloud(page)
  const id = await launchStack(page, { name: 'drifting', template })
  await page.goto(`/stacks/${id}?tab=drift`)
  await expectStack(page, 'CREATE_COMPLETE')
  const check = page.getByRole('button', { name: 'Check for drift' })
  const summary = page.getByRole('list', { name: 'Summary of drift' })

  await test.step('unchanged, nothing has drifted, and what can’t be compared is said', async () => {
    await expect(page.getByRole('heading', { name: 'Not checked yet' })).toBeVisible()
    await checkAccessibility(page, 'drift, not checked')
    await check.click()
    await expect(summary).toContainText('2 in sync')
    await expect(summary).toContainText('0 drifted')
    await expect(page.getByText('It is nothing but its record')).toBeVisible()
  })

  await test.step('a rule changed outside is told three ways', async () => {
    await openDoor()
    await check.click()
    const drift = page.getByRole('table', { name: 'Drifted properties of door' })
    await expect(drift.getByRole('row', { name: /rules\.1\.remote_ip_prefix/ })).toContainText('10.0.0.0/8')
    await expect(drift.getByRole('row', { name: /rules\.1\.remote_ip_prefix/ })).toContainText('0.0.0.0/0')
    await expect(drift.getByRole('row')).toHaveCount(2)
    await checkAccessibility(page, 'drift found')
    await page.getByRole('tab', { name: 'Topology' }).click()
    await expect(nodeOf(page, 'door')).toHaveAttribute('aria-label', /drifted/)
    await page.getByRole('tab', { name: 'Drift' }).click()
  })

  await test.step('taken over, one line of the template changes', async () => {
    await page.getByRole('button', { name: 'Adopt rules.1.remote_ip_prefix into the template' }).click()
    await expect(page.getByText('Adopted into the draft: 1 line changed')).toBeVisible()
    const drafts = (await (await page.request.get('/api/drafts')).json()) as {
      drafts: { id: string; stackId: string }[]
    }
    const draft = drafts.drafts.find((one) => one.stackId === id)!
    const { text } = (await (await page.request.get(`/api/drafts/${draft.id}`)).json()) as { text: string }
    expect(text).toBe(template.replace('remote_ip_prefix: 10.0.0.0/8', 'remote_ip_prefix: 0.0.0.0/0'))
    await page.request.delete(`/api/drafts/${draft.id}`)
  })

  await test.step('restored, the live rule is as it was applied', async () => {
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(summary).toContainText('2 in sync', { timeout: 30_000 })
    expect((await rules()).filter(({ port_range_min }) => port_range_min === 22)).toMatchObject([
      { remote_ip_prefix: '10.0.0.0/8' },
    ])
  })

  await test.step('ignored, it counts no more until it is watched again', async () => {
    await openDoor()
    await check.click()
    await page.getByRole('button', { name: 'Ignore rules of door' }).click()
    await expect(summary).toContainText('0 drifted')
    await expect(summary).toContainText('1 ignored')
    await page.getByRole('button', { name: /^Ignored/ }).click()
    await page.getByRole('button', { name: 'Watch again' }).click()
    await expect(summary).toContainText('1 drifted')
  })

  async function group(): Promise<string> {
    const resource = await page.request.get(`/api/stacks/${id}/resources/door`)
    return ((await resource.json()) as { physicalId: string }).physicalId
  }
  async function rules() {
    const path = `/v2.0/security-group-rules?security_group_id=${await group()}`
    const { security_group_rules } = (await cloud.network('GET', path)) as {
      security_group_rules: { id: string; port_range_min: number | null; remote_ip_prefix: string | null }[]
    }
    return security_group_rules
  }
  async function openDoor() {
    const [ssh] = (await rules()).filter(({ port_range_min }) => port_range_min === 22)
    await cloud.network('DELETE', `/v2.0/security-group-rules/${ssh!.id}`)
    const rule = { ...openToAll, security_group_id: await group(), remote_ip_prefix: '0.0.0.0/0' }
    await cloud.network('POST', '/v2.0/security-group-rules', { security_group_rule: rule })
  }
})

test('a server and its port that no stack has are picked with a lasso and taken over unchanged', async ({ page }) => {
  await signInToDemo(page)
  const cloud = await demoCloud(page)
  await clearByHand(cloud)
  const made = await byHand(cloud)
  await page.goto('/adopt')
  await expect(page.getByRole('heading', { level: 1, name: 'Take over what runs already' })).toBeVisible()
  await expect(nodeOf(page, made.server)).toBeVisible()
  await checkAccessibility(page, 'taking over')

  await test.step('picked on the map, with what it needs', async () => {
    await lasso(page, made.server)
    await expect(page.getByRole('checkbox', { name: /^handmade-server/ })).toBeChecked()
    await page.getByRole('button', { name: /^Add the .* they need/ }).click()
    await expect(page.getByRole('checkbox', { name: /^handmade-port/ })).toBeChecked()
    await expect(page.getByRole('region', { name: 'template', exact: true })).toContainText(
      'get_resource: handmade_port',
    )
  })

  await test.step('adopted, nothing of them has changed', async () => {
    const before = await cloud.network('GET', `/v2.0/ports/${made.port}`)
    await page.getByLabel('Name of the new stack').fill('adopted')
    await page.getByRole('button', { name: 'Adopt', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Topology of adopted' })).toBeVisible()
    await expectStack(page, 'ADOPT_COMPLETE')
    expect(await cloud.network('GET', `/v2.0/ports/${made.port}`)).toEqual(before)
    await page.getByRole('tab', { name: 'Drift' }).click()
    await page.getByRole('button', { name: 'Check for drift' }).click()
    await expect(page.getByRole('list', { name: 'Summary of drift' })).toContainText('0 drifted')
  })

  await test.step('abandoned, they stay, and the adoption data is handed over', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Leave without deleting…' }).click()
    await checkAccessibility(page, 'leaving a stack')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Abandon' }).click()
    expect((await download).suggestedFilename()).toBe('adopted.adopt.json')
    await expect(page.getByText('The adoption data was saved to your computer')).toBeVisible()
    await cloud.network('GET', `/v2.0/ports/${made.port}`)
    await expect(page.getByRole('region', { name: 'What is left', includeHidden: true })).toContainText('abandoned')
  })
})

/** Drags a frame with Shift held around a node. */
async function lasso(page: Page, id: string) {
  const box = (await nodeOf(page, id).boundingBox())!
  await page.keyboard.down('Shift')
  await page.mouse.move(box.x - 6, box.y - 6)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
  await page.mouse.move(box.x + box.width + 4, box.y + box.height + 4, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
}

type Cloud = Awaited<ReturnType<typeof demoCloud>>

/** Takes away what an earlier try has left: names must be told apart. */
async function clearByHand(cloud: Cloud) {
  const named = async (service: 'network' | 'compute', path: string, key: string, name: string) => {
    const listed = (await cloud[service]('GET', path)) as Record<string, { id: string; name: string }[]>
    return listed[key]!.filter((one) => one.name === name)
  }
  const servers = () => named('compute', '/servers', 'servers', 'handmade-server')
  for (const { id } of await servers()) await cloud.compute('DELETE', `/servers/${id}`)
  await expect.poll(async () => (await servers()).length).toBe(0)
  for (const { id } of await named('network', '/v2.0/ports', 'ports', 'handmade-port'))
    await cloud.network('DELETE', `/v2.0/ports/${id}`)
  for (const { id } of await named('network', '/v2.0/networks', 'networks', 'handmade-net'))
    await cloud.network('DELETE', `/v2.0/networks/${id}`)
}

/** A network with a port, and a server on it, made by no stack. */
async function byHand(cloud: Cloud) {
  const { network } = (await cloud.network('POST', '/v2.0/networks', { network: { name: 'handmade-net' } })) as {
    network: { id: string }
  }
  const subnet = { name: 'handmade-subnet', network_id: network.id, cidr: '10.77.0.0/24', ip_version: 4 }
  await cloud.network('POST', '/v2.0/subnets', { subnet })
  const asked = { port: { name: 'handmade-port', network_id: network.id } }
  const { port } = (await cloud.network('POST', '/v2.0/ports', asked)) as { port: { id: string } }
  const { images } = (await cloud.image('GET', '/v2/images')) as { images: { id: string; name: string }[] }
  const { flavors } = (await cloud.compute('GET', '/flavors')) as { flavors: { id: string; name: string }[] }
  const { server } = (await cloud.compute('POST', '/servers', {
    server: {
      name: 'handmade-server',
      imageRef: images.find(({ name }) => name === 'cirros-0.6.2')!.id,
      flavorRef: flavors.find(({ name }) => name === 'm1.tiny')!.id,
      networks: [{ port: port.id }],
    },
  })) as { server: { id: string } }
  const status = async () => {
    const shown = (await cloud.compute('GET', `/servers/${server.id}`)) as { server: { status: string } }
    return shown.server.status
  }
  await expect.poll(status).toBe('ACTIVE')
  return { port: port.id, server: server.id }
}
