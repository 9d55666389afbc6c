import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { behaviourName, buildModel } from './model.ts'
import type { SnapshotRecord, StackRecord } from './records.ts'
import { resourceContext, type Surroundings } from './resource-context.ts'
import type { Run } from './run.ts'
import type { World } from './world.ts'

/** What one resource of a snapshot saved, and the type whose behaviour it had. */
export interface Saved {
  readonly behaviour: string
  readonly data: Readonly<Record<string, Value>>
}

/** What the resources of a complete snapshot saved, by name. Nested stacks save nothing. */
export function savedIn(world: World, stack: StackRecord, snapshot: SnapshotRecord): Map<string, Saved> {
  const { content } = snapshot
  if (!content) return new Map()
  const model = buildModel(world, { ...stack, inputs: content.inputs })
  const saved = new Map<string, Saved>()
  for (const [name, one] of Object.entries(content.exported.resources)) {
    if ('resources' in one) continue
    const definition = model.template.resources.get(name)
    // After an update that failed, the template may name another type, or the resource no longer.
    const isAsWritten = definition?.type === one.type && model.types.has(name)
    const behaviour = isAsWritten ? behaviourName(model, definition) : String(one.type)
    saved.set(name, { behaviour, data: isMap(one.resource_data) ? one.resource_data : {} })
  }
  return saved
}

/** Deletes what a snapshot keeps in the cloud. A refusal names the resource whose saved content it is about. */
export async function deleteSaved(around: Surroundings, stack: StackRecord, snapshot: SnapshotRecord): Promise<void> {
  const context = resourceContext(around)
  for (const [name, { behaviour, data }] of savedIn(around.world, stack, snapshot)) {
    try {
      await around.world.resourceType(behaviour)?.deleteSnapshot?.(context, data)
    } catch (error) {
      if (error instanceof Error) error.message = `resources.${name}: ${error.message}`
      throw error
    }
  }
}

/** A stack takes its snapshots along when it is deleted. Where the cloud refuses, the run fails, and nothing else goes. */
export async function deleteSavedOf(run: Run): Promise<void> {
  try {
    for (const snapshot of await run.world.store.snapshots(run.stack.id)) {
      await deleteSaved(run, run.stack, snapshot)
      await run.world.store.removeSnapshot(snapshot.id)
    }
  } catch (error) {
    if (!isCloudError(error)) throw error
    run.failure ??= `Resource DELETE failed: ${error.message}`
  }
}
