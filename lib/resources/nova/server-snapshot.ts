import type { Item } from '#lib/openstack/cloud.ts'
import { list, look, remove } from '#lib/openstack/collection.ts'
import { serverAction } from '#lib/openstack/compute.ts'
import { images } from '#lib/openstack/image.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import {
  type Outcome,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
} from '../resource-type.ts'
import { text } from '../shapes.ts'
import { snapshotMark } from '../snapshot-mark.ts'

async function find(context: ResourceContext, state: ResourceState): Promise<Item | undefined> {
  const named = await list(context.cloud, images, { name: state.physicalName })
  return named.find((image) => image.hearth_snapshot === snapshotMark(state))
}

/** An image named as the server. A property of the image tells this snapshot from earlier ones. */
export async function takeSnapshot(context: ResourceContext, state: ResourceState): Promise<Outcome> {
  let image = await find(context, state)
  if (!image) {
    const action = { createImage: { name: state.physicalName, metadata: { hearth_snapshot: snapshotMark(state) } } }
    await serverAction(context.cloud, state.physicalId ?? '', action)
    image = await find(context, state)
  }
  return { data: { ...state.data, snapshot_image_id: image ? String(image.id) : null } }
}

export async function snapshotReady(context: ResourceContext, state: ResourceState): Promise<Readiness> {
  const id = text(state.data.snapshot_image_id)
  const image = id ? await look(context.cloud, images, id) : null
  if (image?.status === 'active') return 'ready'
  if (image && ['queued', 'saving', 'importing'].includes(String(image.status))) return { wait: 2000 }
  throw new ResourceFailure('Error', `Image ${id} of the snapshot went to status ${image?.status ?? 'deleted'}`)
}

export async function dropSnapshot(context: ResourceContext, state: ResourceState): Promise<void> {
  const image = await find(context, state)
  if (image) await remove(context.cloud, images, String(image.id))
}

export async function deleteSnapshot(context: ResourceContext, data: Readonly<Record<string, Value>>): Promise<void> {
  const id = text(data.snapshot_image_id)
  if (id) await remove(context.cloud, images, id)
}
