import { afterAll, beforeAll, expect, test } from 'vitest'
import { Story } from './testing/story.ts'

let story: Story
beforeAll(async () => {
  story = await Story.withCloud()
}, 240_000)
afterAll(() => story.end(), 60_000)

const template = (algorithm: string, weights: readonly number[]) => `
heat_template_version: 2021-04-16
resources:
  balancer: { type: OS::Octavia::LoadBalancer, properties: { vip_subnet: shared-subnet } }
  listener:
    type: OS::Octavia::Listener
    properties: { loadbalancer: { get_resource: balancer }, protocol: HTTP, protocol_port: 80 }
  pool:
    type: OS::Octavia::Pool
    properties: { listener: { get_resource: listener }, protocol: HTTP, lb_algorithm: ${algorithm} }
  monitor:
    type: OS::Octavia::HealthMonitor
    properties: { pool: { get_resource: pool }, type: HTTP, delay: 3, timeout: 3, max_retries: 3 }
${weights
  .map(
    (weight, at) => `
  member${at}:
    type: OS::Octavia::PoolMember
    properties: { pool: { get_resource: pool }, address: 192.168.233.${20 + at}, protocol_port: 80, weight: ${weight} }
`,
  )
  .join('')}
outputs:
  pool: { value: { get_attr: [pool, show] } }
`

test('parts of one load balancer are made, changed and deleted one after the other', async () => {
  const id = await story.create('balanced', template('ROUND_ROBIN', [1, 2, 3]))
  expect(await story.ended(id)).toBe('CREATE_COMPLETE')
  const pool = async () => (await story.engine.stack(story.caller, id)).outputs[0]?.value as Record<string, unknown[]>
  expect((await pool()).members).toHaveLength(3)
  await story.update(id, template('SOURCE_IP', [5, 2]))
  expect(await story.ended(id)).toBe('UPDATE_COMPLETE')
  expect(await pool()).toMatchObject({ lb_algorithm: 'SOURCE_IP', members: [{}, {}] })
  await story.engine.delete(story.caller, id)
  expect(await story.ended(id)).toBe('DELETE_COMPLETE')
}, 240_000)
