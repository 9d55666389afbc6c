import type { Cloud } from '#lib/openstack/cloud.ts'
import type { ResourceContext } from '#lib/resources/resource-type.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { childStack } from './child-stack.ts'
import { guestsOf } from './guest-users.ts'
import { referenceOf } from './live-scope.ts'
import { metadataOf } from './metadata.ts'
import type { StackRecord } from './records.ts'
import type { Rows } from './rows.ts'
import { stateOf } from './run.ts'
import { softwareOf } from './software.ts'
import type { World } from './world.ts'

/** Where a resource's verbs are called from: a run, or somebody who only reads. */
export interface Surroundings {
  readonly world: World
  readonly cloud: Cloud
  readonly stack: Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'> & Partial<Pick<StackRecord, 'timeoutMins'>>
  readonly rows: Rows
  /** All of them, where `rows` has only those that were needed so far. */
  readonly everyRow?: () => Promise<Rows>
  readonly signal: AbortSignal
  readonly cache: Map<string, Promise<Value>>
}

/** What the resource types' verbs get to know of their surroundings. */
export function resourceContext(around: Surroundings): ResourceContext {
  const { world, cloud, stack, rows, signal, cache } = around
  const place = { id: stack.id, name: stack.name, projectId: stack.projectId }
  return {
    cloud,
    clock: world.clock,
    random: world.random,
    stack: place,
    signal,
    cache,
    timeoutMs: (stack.timeoutMins || world.limits.timeoutMins) * 60_000,
    async sibling(reference) {
      const all = (await around.everyRow?.()) ?? rows
      const row = [...all].find((one) => referenceOf(world, one, { stack: place }) === reference)
      // Signals change rows beside the operation that holds them in memory.
      const now = row && ((await world.store.resource(row.id)) ?? row)
      return now && stateOf(now)
    },
    async isRecorded(physicalId, exceptUuid) {
      for (const row of rows) if (row.physicalId === physicalId && row.id !== exceptUuid) return true
      const row = await world.store.resourceByPhysicalId(physicalId)
      return row !== null && row.id !== exceptUuid && !rows.has(row.id)
    },
    software: softwareOf(world, stack.projectId),
    guests: guestsOf(world, cloud, stack),
    metadata: (state) => metadataOf(world, stack, state),
    file: (name) => (Object.hasOwn(stack.inputs.files, name) ? stack.inputs.files[name] : undefined),
    async child(state) {
      const childId = rows.get(state.uuid)?.nestedStackId
      return childId ? childStack(around, childId) : null
    },
    urls: {
      signal: (resource, secret) => world.urls.signal(place, resource, secret),
      metadata: (resource, secret) => world.urls.metadata(place, resource, secret),
      cfn: world.urls.cfn,
    },
  }
}
