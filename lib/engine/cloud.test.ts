import { afterAll, beforeAll, expect, test } from 'vitest'
import { Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 60_000)
afterAll(() => story.end(), 60_000)

const template = (flavor: string) => `
heat_template_version: 2021-04-16
resources:
  net: { type: OS::Neutron::Net }
  subnet: { type: OS::Neutron::Subnet, properties: { network: { get_resource: net }, cidr: 10.1.0.0/24 } }
  port: { type: OS::Neutron::Port, properties: { network: { get_resource: net } } }
  web:
    type: OS::Nova::Server
    properties: { image: cirros-0.6.2, flavor: ${flavor}, networks: [{ port: { get_resource: port } }] }
outputs:
  address: { value: { get_attr: [web, first_address] } }
`

const networking = () =>
  Promise.all(['networks', 'subnets', 'ports'].map((key) => story.objects('network', `/v2.0/${key}`, key)))

test('a server with its network comes and goes, and leaves the cloud as it was', async () => {
  const before = await networking()
  const id = await story.create('site', template('m1.tiny'))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const names = await story.objects('compute', '/servers', 'servers')
  expect(names).toHaveLength(1)
  expect(names[0]).toMatch(/^site-web-[a-z2-7]{12}$/)
  const detail = await story.engine.stack(story.caller, id)
  expect(detail.outputs[0]?.value).toMatch(/^10\.1\.0\./)
  expect(detail.counts).toEqual({ total: 4, complete: 4, failed: 0, inProgress: 0, paused: 0 })
  const shown = await story.engine.resource(story.caller, id, 'web')
  expect(shown.live).toMatchObject({ status: 'ACTIVE' })
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  const after = await networking()
  expect(after).toEqual(before)
  expect(await story.objects('compute', '/servers', 'servers')).toEqual([])
}, 30_000)

test('names that the cloud does not know are refused before anything is made', async () => {
  await expect(story.create('nowhere', template('m9.none'))).rejects.toThrow(
    "Property error: resources.web.properties.flavor: Error validating value 'm9.none': The Flavor (m9.none) could not be found.",
  )
  expect((await story.engine.stacks(story.caller)).some(({ name }) => name === 'nowhere')).toBe(false)
})

test('what a lost call made is cleared away before its successor wants the same address', async () => {
  const id = await story.create('lost', template('m1.tiny'))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const text = template('m1.tiny').replace(
    'outputs:',
    `  gate: { type: OS::Neutron::RouterInterface, properties: { router: { get_resource: router }, subnet: { get_resource: subnet } } }
  router: { type: OS::Neutron::Router, properties: { external_gateway_info: { network: public } } }
  address:
    type: OS::Neutron::FloatingIP
    depends_on: gate
    properties: { floating_network: public, port_id: { get_resource: port } }
outputs:`,
  )
  const { between } = story
  story.between = async (request, cloud) => {
    const isLost = request.method === 'POST' && request.url.endsWith('/v2.0/floatingips')
    const answer = await cloud(request)
    return isLost ? new Response('{}', { status: 500 }) : answer
  }
  await story.update(id, text)
  expect(await story.ended(id)).toBe('UPDATE_FAILED')
  expect(await story.objects('network', '/v2.0/floatingips', 'floatingips')).toHaveLength(1)
  story.between = between
  await story.update(id, text)
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await story.objects('network', '/v2.0/floatingips', 'floatingips')).toHaveLength(1)
}, 30_000)

test('a server that goes takes its volumes’ attachments along, and the volumes follow', async () => {
  const text = template('m1.tiny').replace(
    'outputs:',
    `  disk: { type: OS::Cinder::Volume, properties: { size: 1 } }
  plug: { type: OS::Cinder::VolumeAttachment, properties: { instance_uuid: { get_resource: web }, volume_id: { get_resource: disk } } }
outputs:`,
  )
  const id = await story.create('plugged', text)
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const { between } = story
  const deleted: string[] = []
  story.between = async (request, cloud) => {
    const answer = await cloud(request)
    const { pathname } = new URL(request.url)
    const [, kind] = /(servers|volumes|os-volume_attachments)\/[\w-]+$/.exec(pathname) ?? []
    if (request.method === 'DELETE' && kind) deleted.push(`${kind} ${answer.status}`)
    return answer
  }
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
  story.between = between
  // Nobody is asked to let go of the volume: the server has.
  expect(deleted).toEqual(['servers 204', 'volumes 202'])
  expect(await story.objects('volume', '/volumes', 'volumes')).toEqual([])
}, 30_000)
