import { expect, test } from 'vitest'
import { type Client, testbed } from '../testbed.ts'

async function stage() {
  const told: { url: string; body: Record<string, unknown> }[] = []
  const bed = await testbed({
    guestFetch: async (request) => {
      told.push({ url: request.url, body: (await request.json()) as Record<string, unknown> })
      return new Response(null)
    },
  })
  return { ...bed, told }
}

const alarm = (metric: string, more: object = {}) => ({
  name: 'busy',
  type: 'gnocchi_aggregation_by_metrics_threshold',
  gnocchi_aggregation_by_metrics_threshold_rule: {
    metrics: [metric],
    threshold: 10,
    comparison_operator: 'ge',
    aggregation_method: 'mean',
    evaluation_periods: 2,
    granularity: 60,
  },
  alarm_actions: ['trust+http://demo.test/up', 'trust+zaqar://?queue_name=news'],
  ok_actions: ['http://demo.test/calm', 'http://elsewhere.test/never'],
  ...more,
})

const measure = (by: Client, metric: string, ...values: number[]) => {
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute)).toISOString().slice(0, -1)
  const body = values.map((value, minute) => ({ timestamp: at(minute), value }))
  return by.post(`/metric/v1/metric/${metric}/measures`, body)
}

test('an alarm goes off when each of its periods is beyond the threshold, and calms down', async () => {
  const { demo, told } = await stage()
  const metric = String((await demo.post('/metric/v1/metric', { name: 'load' })).body.id)
  const { body } = await demo.post('/alarming/v2/alarms', alarm(metric))
  const place = `/alarming/v2/alarms/${body.alarm_id}`
  const state = async () => (await demo.get(place)).body.state
  await measure(demo, metric, 100)
  expect(await state()).toBe('insufficient data')
  await measure(demo, metric, 100, 50)
  expect(await state()).toBe('alarm')
  await expect.poll(() => told.map(({ url }) => url), { timeout: 5000 }).toEqual(['http://demo.test/up'])
  expect(told[0]!.body).toMatchObject({ alarm_name: 'busy', previous: 'insufficient data', current: 'alarm' })
  const other = { 'client-id': '6b3cf5a8-0000-4000-8000-000000000002' }
  expect((await demo.get('/messaging/v2/queues/news/messages', other)).body.messages).toHaveLength(1)
  await measure(demo, metric, -200, -200, 0)
  expect(await state()).toBe('ok')
  await expect.poll(() => told.length, { timeout: 5000 }).toBe(2)
  expect(told[1]!.url).toBe('http://demo.test/calm')
})

test('an admin of the cloud sets an alarm off by hand; others neither see nor change it', async () => {
  const { demo, alt, admin, told } = await stage()
  const { body } = await demo.post('/alarming/v2/alarms', alarm('none', { repeat_actions: true }))
  const dial = (by: Client, state: string) => by.put(`/admin/alarms/${body.alarm_id}`, { state })
  expect((await dial(demo, 'alarm')).status).toBe(403)
  expect((await alt.get(`/alarming/v2/alarms/${body.alarm_id}`)).status).toBe(404)
  expect((await dial(admin, 'wild')).status).toBe(400)
  for (const _ of ['once', 'again']) expect((await dial(admin, 'alarm')).status).toBe(200)
  await expect.poll(() => told.length, { timeout: 5000 }).toBe(2)
  expect((await demo.delete(`/alarming/v2/alarms/${body.alarm_id}`)).status).toBe(204)
  expect((await demo.post('/alarming/v2/alarms', { name: 'x', type: 'odd' })).status).toBe(400)
})
