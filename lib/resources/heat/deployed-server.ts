import { follow } from '../follow.ts'
import { collectorOf, mergeDeployments, removeCollector } from '../nova/collect-config.ts'
import type { ResourceType } from '../resource-type.ts'
import { map, text } from '../shapes.ts'

/** A server that nobody here makes: only its place for software deployments, and how its agents get at them. */
export const deployedServer: ResourceType = {
  type: 'OS::Heat::DeployedServer',

  prepare: collectorOf,
  mergeMetadata: mergeDeployments,

  // Recorded before by `prepare`; then this gives the same again.
  create: async (context, state) => ({ ...(await collectorOf(context, state)), physicalId: state.uuid }),

  async update(context, state, changes, next) {
    if (!('software_config_transport' in changes)) return {}
    return collectorOf(context, { ...state, properties: next })
  },

  delete: removeCollector,

  async attribute(_context, state, name, path) {
    if (name === 'os_collect_config') return follow(map(state.metadata)['os-collect-config'] ?? {}, path)
    return name === 'name' ? follow(text(state.properties.name) || state.physicalName, path) : null
  },
}
