import { randomUUID } from 'node:crypto'
import type { ApiService } from '../frame/api-service.ts'
import { type Answer, accepted, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { judge } from './judge.ts'
import type { Measure, Metric } from './tables.ts'

/** As many as are kept of one metric. */
const most = 1000

const view = ({ id, name, unit, archive_policy_name, resource_id, project_id }: Metric): JsonObject => ({
  id,
  name,
  unit,
  archive_policy: { name: archive_policy_name },
  archive_policy_name,
  resource_id,
  creator: project_id,
})

function find(call: Call): Metric {
  const row = call.cloud.gnocchi.metrics.get(call.params.id ?? '')
  if (row?.project_id !== call.auth.projectId) throw new Refusal(404, `Metric ${call.params.id} does not exist`)
  return row
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)

function make(call: Call): Answer {
  const input = isObject(call.body) ? call.body : {}
  const row = call.cloud.gnocchi.metrics.insert({
    id: randomUUID(),
    project_id: call.auth.projectId,
    name: text(input.name),
    unit: text(input.unit),
    archive_policy_name: text(input.archive_policy_name) ?? 'low',
    resource_id: text(input.resource_id),
    measures: [],
  })
  return created(view(row))
}

function measuresIn(body: unknown): Measure[] {
  if (!Array.isArray(body)) throw new Refusal(400, 'A list of measures is expected.')
  return body.map((one: unknown) => {
    const { timestamp, value } = isObject(one) ? one : {}
    const said = typeof timestamp === 'number' ? timestamp * 1000 : Date.parse(zoned(String(timestamp)))
    if (!Number.isFinite(said) || typeof value !== 'number')
      throw new Refusal(400, 'A measure has a timestamp and a value.')
    return [said, value] as const
  })
}

/** Times without a zone are UTC's. */
const zoned = (time: string) => (/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`)

function measure(call: Call): Answer {
  const row = find(call)
  const measures = [...row.measures, ...measuresIn(call.body)].toSorted(([a], [b]) => a - b).slice(-most)
  judge(call, call.cloud.gnocchi.metrics.update(row.id, { measures }))
  return accepted()
}

const routes: Route[] = [
  {
    method: 'GET',
    path: '/v1/metric',
    handle: (call) => ok(call.cloud.gnocchi.metrics.ofProject.get(call.auth.projectId ?? '').map(view)),
  },
  { method: 'POST', path: '/v1/metric', handle: make },
  { method: 'GET', path: '/v1/metric/{id}', handle: (call) => ok(view(find(call))) },
  {
    method: 'DELETE',
    path: '/v1/metric/{id}',
    handle: (call) => {
      call.cloud.gnocchi.metrics.delete(find(call).id)
      return noContent()
    },
  },
  { method: 'POST', path: '/v1/metric/{id}/measures', handle: measure },
  {
    method: 'GET',
    path: '/v1/metric/{id}/measures',
    handle: (call) => ok(find(call).measures.map(([at, value]) => [new Date(at).toISOString(), 0, value])),
  },
]

/** Metrics and their measures, as far as alarms need them. */
export const gnocchi: ApiService = {
  root: 'metric',
  type: 'metric',
  routes,
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({ status, body: { code: status, title: message, description: message } }),
}
