import { createAlarm, deleteAlarm, listAlarms, lookAlarm, updateAlarm } from '#lib/openstack/alarm.ts'
import type { Item } from '#lib/openstack/cloud.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type Properties, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { given, map, text, texts } from '../shapes.ts'

const common = ['description', 'enabled', 'repeat_actions', 'severity', 'time_constraints']

/** For each kind of actions the queues that are told as well. */
const actions = [
  ['alarm_actions', 'alarm_queues'],
  ['ok_actions', 'ok_queues'],
  ['insufficient_data_actions', 'insufficient_data_queues'],
] as const

const queueUrl = (queue: string) => `trust+zaqar://?${new URLSearchParams({ queue_name: queue })}`

/** The alarm without its rule. */
function shell(properties: Properties): Item {
  const picked = Object.entries(given(properties)).filter(([name]) => common.includes(name))
  const told = actions.map(([name, queues]) => {
    return [name, [...texts(properties[name]).filter(Boolean), ...texts(properties[queues]).map(queueUrl)]]
  })
  return { ...Object.fromEntries(picked), ...Object.fromEntries(told) }
}

type RuleOf = (properties: Properties) => Value

/** A rule of those properties that are not the alarm's own. */
const remaining: RuleOf = (properties) => given(properties, ...common, ...actions.flat())

/** An alarm of Aodh's, known by its physical name until its id is recorded. */
function alarmType(type: string, kind: string, ruleOf: RuleOf = remaining): ResourceType {
  const body = (name: string, properties: Properties): Item => ({
    ...shell(properties),
    name,
    type: kind,
    [`${kind}_rule`]: ruleOf(properties),
  })
  return {
    type,

    async find({ cloud }, { physicalName }) {
      const found = (await listAlarms(cloud)).find(({ name }) => name === physicalName)
      return found ? { physicalId: String(found.alarm_id) } : null
    },

    create: async ({ cloud }, { physicalName, properties }) => ({
      physicalId: await createAlarm(cloud, body(physicalName, properties)),
    }),

    async update({ cloud }, { physicalId, physicalName }, _changes, next) {
      await updateAlarm(cloud, physicalId ?? '', body(physicalName, next))
      return {}
    },

    async delete({ cloud }, { physicalId }) {
      if (physicalId) await deleteAlarm(cloud, physicalId)
    },

    exists: async ({ cloud }, { physicalId }) => (await lookAlarm(cloud, physicalId ?? '')) !== null,

    async check({ cloud }, { physicalId }) {
      if (await lookAlarm(cloud, physicalId ?? '')) return
      throw new ResourceFailure('NotFound', `Alarm ${physicalId} not found`)
    },

    async attribute({ cloud }, { physicalId }, name, path) {
      const alarm = physicalId ? await lookAlarm(cloud, physicalId) : null
      return alarm && follow(name === 'show' ? (alarm as Value) : (alarm[name] as Value), path)
    },
  }
}

const novaMeters = /^(instance|memory|memory\.usage|cpu|cpu_util|vcpus|disk\..*)$/

/** Metadata that samples must have, as factors of a query. */
function meterRule(properties: Properties): Value {
  const { matching_metadata, query, ...rest } = map(remaining(properties))
  const prefix = novaMeters.test(String(properties.meter_name)) ? 'user_metadata' : 'metering'
  const matching = Object.entries(map(matching_metadata)).map(([key, value]): Value => {
    const name = key.replace(/^metadata\./, '').replace(/^(metering|user_metadata)\./, '')
    return { field: `metadata.${prefix}.${name}`, op: 'eq', value: String(value) }
  })
  const factors = [...(Array.isArray(query) ? query : []), ...matching]
  return factors.length > 0 ? { ...rest, query: factors } : rest
}

const eventRule: RuleOf = ({ event_type = null, query = null }) => given({ event_type, query })

const compositeRule: RuleOf = ({ composite_rule = null }) => {
  const { operator, rules = [] } = map(composite_rule)
  return { [text(operator)]: rules }
}

const healthRule: RuleOf = ({ pool = null, stack = null, autoscaling_group_id = null }) => ({
  pool_id: pool,
  stack_id: stack,
  autoscaling_group_id,
})

export const meterAlarm = alarmType('OS::Aodh::Alarm', 'threshold', meterRule)

export const eventAlarm = alarmType('OS::Aodh::EventAlarm', 'event', eventRule)

export const compositeAlarm = alarmType('OS::Aodh::CompositeAlarm', 'composite', compositeRule)

export const prometheusAlarm = alarmType('OS::Aodh::PrometheusAlarm', 'prometheus')

export const memberHealthAlarm = alarmType('OS::Aodh::LBMemberHealthAlarm', 'loadbalancer_member_health', healthRule)

export const resourcesAlarm = alarmType('OS::Aodh::GnocchiResourcesAlarm', 'gnocchi_resources_threshold')

export const metricsAlarm = alarmType(
  'OS::Aodh::GnocchiAggregationByMetricsAlarm',
  'gnocchi_aggregation_by_metrics_threshold',
)

export const resourcesAggregationAlarm = alarmType(
  'OS::Aodh::GnocchiAggregationByResourcesAlarm',
  'gnocchi_aggregation_by_resources_threshold',
)
