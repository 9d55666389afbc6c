/** Old names that Heat maps to today's types in every environment; a trailing `*` stands for the rest of the name. */
const aliases: readonly (readonly [string, string])[] = [
  ['OS::Metering::Alarm', 'OS::Aodh::Alarm'],
  ['OS::Ceilometer::Alarm', 'OS::Aodh::Alarm'],
  ['OS::Ceilometer::CombinationAlarm', 'OS::Aodh::CombinationAlarm'],
  ['OS::Ceilometer::GnocchiAggregationByMetricsAlarm', 'OS::Aodh::GnocchiAggregationByMetricsAlarm'],
  ['OS::Ceilometer::GnocchiAggregationByResourcesAlarm', 'OS::Aodh::GnocchiAggregationByResourcesAlarm'],
  ['OS::Ceilometer::GnocchiResourcesAlarm', 'OS::Aodh::GnocchiResourcesAlarm'],
  ['OS::Quantum*', 'OS::Neutron*'],
]

/** Today's name of a type: `OS::Quantum::Net` is `OS::Neutron::Net`. Other names are their own. */
export function canonicalType(type: string): string {
  for (const [from, to] of aliases) {
    if (from === type) return to
    if (from.endsWith('*') && type.startsWith(from.slice(0, -1))) return to.slice(0, -1) + type.slice(from.length - 1)
  }
  return type
}
