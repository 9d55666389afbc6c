import type { Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import {
  attachInterface,
  detachInterface,
  interfaces,
  serverAction,
  USER_DATA_AT_REBUILD,
} from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type Readiness, type ResourceContext, ResourceFailure, type ResourceState } from '../resource-type.ts'
import { map, text, texts } from '../shapes.ts'
import { ensurePort, internalPorts, type NetworkEntry, removePorts } from './server-networks.ts'

/**
 * What an update still has to do to a server, one thing after the other, as kept in `data.pending`. Each step looks at
 * the server first, so that it can be taken up again by another worker:
 *
 * - `detach`: ports to take off; those among them that are the server's own are deleted
 * - `attach`: entries of `networks` that need a card, with the name of the port to be made for it, if one is
 * - `resize`: the flavor's id, `rebuild`: the rest of the rebuild action; `asked`: whether Nova was told
 */
export interface Pending {
  readonly detach?: readonly string[]
  readonly attach?: readonly { readonly entry: NetworkEntry; readonly name: string | null }[]
  /** Whether the plan is recorded: no port is made before, or nobody would know of it. */
  readonly recorded?: boolean
  readonly resize?: string
  readonly rebuild?: Item
  readonly asked?: boolean
}

/**
 * How the last change of networks began, in `data.networking`: `for` which wish, and the ports `present` then; `claimed`
 * are those that came in since. So a card that Nova made for a network is told from the old ones on it.
 */
export interface Networking {
  readonly for: string
  readonly present: readonly string[]
  readonly claimed: readonly string[]
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
  const { attach: [next, ...more] = [], ...rest } = pending
  if (!next) {
    const { recorded: _, ...others } = rest
    return recorded(state, others)
  }
  if (!pending.recorded) return recorded(state, { ...pending, recorded: true })
  const { entry, name } = next
  const own = internalPorts(state)
  const port = text(entry.port) || own.find((candidate) => candidate.name === name)?.id
  if (name && !port) {
    const made = await ensurePort(context, state, entry, name)
    return recorded(state, pending, { internal_ports: [...own, made] as unknown as Value })
  }
  const networking = map(state.data.networking)
  const old = [...texts(networking.present), ...texts(networking.claimed)]
  const cards = await interfaces(context.cloud, id)
  const card = cards.find((found) =>
    port ? found.port_id === port : found.net_id === entry.network && !old.includes(found.port_id),
  )
  if (card) {
    const claimed = [...texts(networking.claimed), card.port_id]
    return recorded(state, { ...rest, attach: more }, { networking: { ...networking, claimed } })
  }
  await attachInterface(context.cloud, id, attachment(entry, port))
  return SOON
}

function attachment(entry: NetworkEntry, port: string | undefined): Item {
  const tag = entry.tag ? { tag: entry.tag } : {}
  if (port) return { port_id: port, ...tag }
  const fixed = entry.fixed_ip ? { fixed_ips: [{ ip_address: entry.fixed_ip }] } : {}
  return { net_id: entry.network, ...fixed, ...tag }
}

/** Nova shows a server as resized for a moment after it was told that this is well, and refuses to hear it twice. */
async function confirmed(context: ResourceContext, id: string): Promise<void> {
  try {
    await serverAction(context.cloud, id, { confirmResize: null })
  } catch (error) {
    if (!isCloudError(error, 'invalid') && !isCloudError(error, 'conflict')) throw error
  }
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
    await confirmed(context, id)
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
  const pending = map(state.data.pending) as unknown as Pending
  if (Object.keys(pending).length === 0) return null
  if (server['OS-EXT-STS:task_state']) return SOON
  const id = String(server.id)
  if (pending.detach) return detach(context, state, id, pending)
  if (pending.attach) return attach(context, state, id, pending)
  if (pending.resize) return resize(context, state, server, pending)
  return rebuild(context, state, server, pending)
}

export const pendingData = (pending: Pending): Readonly<Record<string, Value>> =>
  Object.keys(pending).length > 0 ? { pending: pending as unknown as Value } : {}
