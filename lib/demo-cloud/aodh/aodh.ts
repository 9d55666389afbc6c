import { randomUUID } from 'node:crypto'
import type { ApiService } from '../frame/api-service.ts'
import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { alarmState } from './fire.ts'
import type { Alarm } from './tables.ts'

const defaults = {
  description: '',
  enabled: true,
  repeat_actions: false,
  severity: 'low',
  ok_actions: [],
  alarm_actions: [],
  insufficient_data_actions: [],
  time_constraints: [],
}

const kinds = [
  'threshold',
  'event',
  'composite',
  'prometheus',
  'loadbalancer_member_health',
  'gnocchi_resources_threshold',
  'gnocchi_aggregation_by_metrics_threshold',
  'gnocchi_aggregation_by_resources_threshold',
]

const view = (row: Alarm): JsonObject => ({
  ...row.fields,
  alarm_id: row.id,
  project_id: row.project_id,
  user_id: row.user_id,
  state: row.state,
  state_timestamp: new Date(row.updated_at ?? row.created_at).toISOString().slice(0, -1),
  timestamp: new Date(row.updated_at ?? row.created_at).toISOString().slice(0, -1),
})

function inputOf({ body }: Call): JsonObject {
  const input = isObject(body) ? body : {}
  if (typeof input.name !== 'string' || input.name === '') throw new Refusal(400, 'Mandatory field missing: name')
  const type = String(input.type)
  if (!kinds.includes(type)) throw new Refusal(400, `Invalid value for type: ${type}`)
  if (!isObject(input[`${type}_rule`])) throw new Refusal(400, `${type}_rule must be set for ${type} type alarm`)
  const { alarm_id: _id, project_id: _project, user_id: _user, state: _state, ...fields } = input
  return { ...defaults, ...fields }
}

function find(call: Call): Alarm {
  const row = call.cloud.aodh.alarms.get(call.params.id ?? '')
  if (row?.project_id !== call.auth.projectId) throw new Refusal(404, `Alarm ${call.params.id} not found`)
  return row
}

function make(call: Call): Answer {
  const { projectId: project_id, userId: user_id } = call.auth
  const row = { id: randomUUID(), project_id, user_id, fields: inputOf(call), state: 'insufficient data' as const }
  return created(view(call.cloud.aodh.alarms.insert(row)))
}

/** As long as nothing is measured an alarm's state is what somebody says; that alone sets nothing going. */
function setState(call: Call): Answer {
  const state = alarmState(call.body)
  call.cloud.aodh.alarms.update(find(call).id, { state })
  return ok(state)
}

const routes: Route[] = [
  {
    method: 'GET',
    path: '/v2/alarms',
    handle: (call) => ok(call.cloud.aodh.alarms.ofProject.get(call.auth.projectId ?? '').map(view)),
  },
  { method: 'POST', path: '/v2/alarms', handle: make },
  { method: 'GET', path: '/v2/alarms/{id}', handle: (call) => ok(view(find(call))) },
  {
    method: 'PUT',
    path: '/v2/alarms/{id}',
    handle: (call) => ok(view(call.cloud.aodh.alarms.update(find(call).id, { fields: inputOf(call) }))),
  },
  {
    method: 'DELETE',
    path: '/v2/alarms/{id}',
    handle: (call) => {
      call.cloud.aodh.alarms.delete(find(call).id)
      return noContent()
    },
  },
  { method: 'GET', path: '/v2/alarms/{id}/state', handle: (call) => ok(find(call).state) },
  { method: 'PUT', path: '/v2/alarms/{id}/state', handle: setState },
]

/** Alarms: they go off when what is measured says so, or an admin of the demo cloud. */
export const aodh: ApiService = {
  root: 'alarming',
  type: 'alarming',
  routes,
  requestIdHeader: 'x-openstack-request-id',
  refuse: ({ status, message }) => ({ status, body: { error_message: { faultstring: message, faultcode: 'Client' } } }),
}
