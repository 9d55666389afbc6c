import type { Cloud } from '#lib/openstack/cloud.ts'
import { deleteQueue, postMessage, putQueue, readMessages } from '#lib/openstack/messaging.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type GuestAccount, type ResourceContext, ResourceFailure, type ResourceState } from '../resource-type.ts'

/** A queue in the project of a stack's guests is called as the resource is; names of queues are short. */
export const queueOf = ({ physicalName }: Pick<ResourceState, 'physicalName'>): string => physicalName.slice(-64)

async function guestCloud({ guests }: ResourceContext, account: GuestAccount): Promise<Cloud> {
  const cloud = await guests!.cloud(account)
  if (cloud.has('messaging')) return cloud
  throw new ResourceFailure('NotSupported', 'Signals by queue need a messaging service, and this cloud has none.')
}

/** Makes the queue by which a guest and its stack speak, and empties one that is there. */
export async function makeQueue(context: ResourceContext, state: ResourceState, account: GuestAccount): Promise<void> {
  const cloud = await guestCloud(context, account)
  await deleteQueue(cloud, queueOf(state))
  await putQueue(cloud, queueOf(state), {})
}

/** What guests have said there, oldest first. */
export async function signalsIn(
  context: ResourceContext,
  state: ResourceState,
  account: GuestAccount,
): Promise<readonly { readonly id: string; readonly said: Value }[]> {
  const messages = await readMessages(await guestCloud(context, account), queueOf(state))
  return messages.map(({ id, body }) => ({ id, said: body as Value }))
}

/** Tells a guest something. */
export async function tellGuest(context: ResourceContext, state: ResourceState, account: GuestAccount, said: Value) {
  await postMessage(await guestCloud(context, account), queueOf(state), said)
}

/** Removes the queue with all that is in it. */
export async function removeQueue(context: ResourceContext, state: ResourceState, account: GuestAccount) {
  await deleteQueue(await guestCloud(context, account), queueOf(state))
}
