import type { Item } from '#lib/openstack/cloud.ts'
import {
  attachInterface,
  detachInterface,
  interfaces,
  serverAction,
  USER_DATA_AT_REBUILD,
} from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type Readiness, type ResourceContext, ResourceFailure, type ResourceState } from '../resource-type.ts'
import { map, text } from '../shapes.ts'
import { internalPorts, removePorts } from './server-networks.ts'

/**
 * What an update still has to do to a server, one thing after the other, as kept in `data.pending`. Each step looks at
 * the server first, so that it can be taken up again by another worker:
 *
 * - `detach`: ports to take off; those among them that are the server's own are deleted
 * - `attach`: cards to put in; `present`: ports that were there before, by which a card just made is told from old ones
 * - `resize`: the flavor's id, `rebuild`: the rest of the rebuild action; `asked`: whether Nova was told
 */
export interface Pending {
  readonly detach?: readonly string[]
  readonly attach?: readonly Item[]
  readonly present?: readonly string[]
  readonly resize?: string
  readonly rebuild?: Item
  readonly asked?: boolean
}

const SOON: Readiness = { wait: 1000 }

function recorded(state: ResourceState, pending: Pending, more: Readonly<Record<string, Value>> = {}): Readiness {
  const { pending: _, ...data } = state.data
  return { wait: 0, record: { data: { ...data, ...more, ...pendingData(pending) } } }
}

async function detach(
  context: ResourceContext,
  state: ResourceState,
  id: string,
  pending: Pending,
): Promise<Readiness> {
  const { detach: leaving = [], ...rest } = pending
  const there = new Set((await interfaces(context.cloud, id)).map((card) => card.port_id))
  const still = leaving.filter((port) => there.has(port))
  if (still.length > 0) {
    await Promise.all(still.map((port) => detachInterface(context.cloud, id, port)))
    return SOON
  }
  const own = internalPorts(state)
  await removePorts(
    context,
    own.filter((port) => leaving.includes(port.id)),
  )
  return recorded(state, rest, { internal_ports: own.filter((port) => !leaving.includes(port.id)) as unknown as Value })
}

async function attach(
  context: ResourceContext,
  state: ResourceState,
  id: string,
  pending: Pending,
): Promise<Readiness> {
  const { attach: [card, ...more] = [], present, ...rest } = pending
  if (!card) return recorded(state, rest)
  const fresh = (await interfaces(context.cloud, id)).filter((found) => !present?.includes(found.port_id))
  const made = fresh.find((found) => (card.port_id ? found.port_id === card.port_id : found.net_id === card.net_id))
  if (made) return recorded(state, { ...rest, attach: more, present: [...(present ?? []), made.port_id] })
  await attachInterface(context.cloud, id, card)
  return SOON
}

async function resize(
  context: ResourceContext,
  state: ResourceState,
  server: Item,
  pending: Pending,
): Promise<Readiness> {
  const { resize: flavor, asked, ...rest } = pending
  const id = String(server.id)
  if (server.status === 'VERIFY_RESIZE') {
    await serverAction(context.cloud, id, { confirmResize: null })
    return SOON
  }
  if (server.status !== 'ACTIVE' && server.status !== 'SHUTOFF') return SOON
  if (text(map(server.flavor as Value).id) === flavor) return recorded(state, rest)
  if (asked)
    throw new ResourceFailure('ResourceUnknownStatus', `Resizing to '${flavor}' failed, status '${server.status}'`)
  await serverAction(context.cloud, id, { resize: { flavorRef: flavor } })
  return recorded(state, { ...pending, asked: true })
}

async function rebuild(
  context: ResourceContext,
  state: ResourceState,
  server: Item,
  pending: Pending,
): Promise<Readiness> {
  const { rebuild: action, asked, ...rest } = pending
  if (server.status !== 'ACTIVE' && server.status !== 'SHUTOFF') return SOON
  const alreadyThere = !action?.user_data && map(server.image as Value).id === action?.imageRef
  if (asked || alreadyThere) return recorded(state, rest)
  const microversion = action && 'user_data' in action ? USER_DATA_AT_REBUILD : undefined
  await serverAction(context.cloud, String(server.id), { rebuild: action }, microversion)
  return recorded(state, { ...pending, asked: true })
}

/** Takes the next step of a pending update; null when there is none left. */
export async function nextStep(
  context: ResourceContext,
  state: ResourceState,
  server: Item,
): Promise<Readiness | null> {
  const pending = map(state.data.pending) as Pending
  if (Object.keys(pending).length === 0) return null
  if (server['OS-EXT-STS:task_state']) return SOON
  const id = String(server.id)
  if (pending.detach) return detach(context, state, id, pending)
  if (pending.attach) return attach(context, state, id, pending)
  if (pending.resize) return resize(context, state, server, pending)
  return rebuild(context, state, server, pending)
}

export const pendingData = (pending: Pending): Readonly<Record<string, Value>> =>
  Object.keys(pending).length > 0 ? { pending: pending as Value } : {}
