import { fire } from '../aodh/fire.ts'
import type { Alarm } from '../aodh/tables.ts'
import type { Call } from '../frame/call.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import type { Measure, Metric } from './tables.ts'

const compare: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  lt: (value, threshold) => value < threshold,
  le: (value, threshold) => value <= threshold,
  eq: (value, threshold) => value === threshold,
  ne: (value, threshold) => value !== threshold,
  ge: (value, threshold) => value >= threshold,
  gt: (value, threshold) => value > threshold,
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

const aggregate: Readonly<Record<string, (values: readonly number[]) => number>> = {
  mean: (values) => sum(values) / values.length,
  sum,
  count: (values) => values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  last: (values) => values.at(-1) ?? 0,
}

const ruleOf = ({ fields }: Alarm): JsonObject => {
  const rule = fields[`${String(fields.type)}_rule`]
  return isObject(rule) ? rule : {}
}

/** Whether an alarm looks at a metric: by its id, or by its name and the resource that it is of. */
function watches(alarm: Alarm, { id, name, resource_id }: Metric): boolean {
  const { metrics, metric, resource_id: resource } = ruleOf(alarm)
  if (Array.isArray(metrics)) return metrics.includes(id)
  return metric !== undefined && metric === name && (resource === undefined || resource === resource_id)
}

/** The measures of each stretch of time, of the last ones first. */
function stretches(measures: readonly Measure[], granularityMs: number): number[][] {
  const found = Map.groupBy(measures, ([at]) => Math.floor(at / granularityMs))
  return [...found].toSorted(([a], [b]) => b - a).map(([, all]) => all.map(([, value]) => value))
}

/** Has the alarms that look at a metric judge what is measured now. */
export function judge(call: Call, metric: Metric): void {
  const { alarms } = call.cloud.aodh
  for (const alarm of alarms.ofProject.get(metric.project_id ?? '')) {
    if (!watches(alarm, metric)) continue
    const { granularity, evaluation_periods, aggregation_method, comparison_operator, threshold } = ruleOf(alarm)
    const periods = Number(evaluation_periods ?? 1)
    const latest = stretches(metric.measures, Number(granularity ?? 60) * 1000).slice(0, periods)
    if (latest.length < periods) continue
    const of = aggregate[String(aggregation_method)] ?? aggregate.mean!
    const isBeyond = compare[String(comparison_operator)] ?? compare.eq!
    const values = latest.map(of)
    const isAlarm = values.every((value) => isBeyond(value, Number(threshold)))
    fire(call, alarm, isAlarm ? 'alarm' : 'ok', `Transition due to ${values.length} samples, most recent: ${values[0]}`)
  }
}
