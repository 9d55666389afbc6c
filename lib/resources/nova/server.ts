import type { Item } from '#lib/openstack/cloud.ts'
import { look, remove, show, update } from '#lib/openstack/collection.ts'
import {
  attachInterface,
  DESCRIPTIONS,
  detachInterface,
  interfaces,
  serverAction,
  servers,
  setServerMetadata,
  setServerTags,
} from '#lib/openstack/compute.ts'
import { isServerIn } from '#lib/openstack/is-server-in.ts'
import { ports } from '#lib/openstack/network.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { recordFirst } from '../record-first.ts'
import {
  type Outcome,
  type Properties,
  type Readiness,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { list, map, text, texts } from '../shapes.ts'
import { collectConfig, mergeCollected, removeCollector } from './collect-config.ts'
import { liveServer } from './live-server.ts'
import { serverAttribute } from './server-attributes.ts'
import { nextStep, type Pending, pendingData } from './server-changes.ts'
import { resolve } from './server-names.ts'
import { cardsFor, existingPorts, internalPorts, type NetworkEntry, needsPort, removePorts } from './server-networks.ts'
import { metadataTexts, plainFields, postServer, userData } from './server-request.ts'
import { afterCreate } from './server-settle.ts'
import { deleteSnapshot, dropSnapshot, snapshotReady, takeSnapshot } from './server-snapshot.ts'
import { networkChanges, rebuildFor } from './server-update.ts'

const entriesOf = (properties: Properties): NetworkEntry[] => list(properties.networks).map(map)

/**
 * A server. One without a name of its own is found again by its physical name; one with a name carries the physical
 * name as its description (guests don't see it) until the first time it is ready.
 */
export const server: ResourceType = {
  type: 'OS::Nova::Server',
  resolve,

  prepare: collectConfig,
  followsMetadata: true,
  firstLookMs: 1000,
  goneAfterMs: 1000,
  mergeMetadata: mergeCollected,

  async find(context, state): Promise<Outcome | null> {
    const name = text(state.properties.name) || state.physicalName
    // Nova reads the filter as a regular expression.
    const query = { name: `^${name.replace(/[^\w-]/g, '.')}$` }
    const dialect = { microversion: DESCRIPTIONS, query }
    const body = (await context.cloud.request('compute', 'GET', '/servers/detail', dialect)) as Item | undefined
    const found = ((body?.servers ?? []) as Item[]).find(
      (candidate) =>
        candidate.name === name && (name === state.physicalName || candidate.description === state.physicalName),
    )
    if (!found) return null
    const entries = entriesOf(await resolve(context, state.properties, true))
    const internal_ports = (await existingPorts(context, state, entries)) as unknown as Value
    const prepared = await collectConfig(context, state)
    return { ...prepared, physicalId: String(found.id), data: { ...(prepared.data ?? state.data), internal_ports } }
  },

  async create(context, state): Promise<Outcome> {
    const properties = await resolve(context, state.properties)
    // Recorded before by `prepare`; then this gives the same again.
    const prepared = await collectConfig(context, state)
    const cards = await cardsFor(context, { ...state, properties }, entriesOf(properties))
    const named = text(properties.name)
    const groups = texts(properties.security_groups)
    const fields: Item = {
      ...plainFields(properties),
      name: named || state.physicalName,
      ...(named ? { description: state.physicalName } : {}),
      ...(cards.networks === undefined ? {} : { networks: cards.networks }),
      ...(groups.length > 0 ? { security_groups: groups.map((name) => ({ name })) } : {}),
      user_data: await userData(context, properties, prepared.metadata ?? state.metadata),
    }
    const internal_ports = cards.internalPorts as unknown as Value
    const physicalId = await postServer(context, fields, properties)
    return { ...prepared, physicalId, data: { ...(prepared.data ?? state.data), internal_ports } }
  },

  async ready(context, state): Promise<Readiness> {
    const id = state.physicalId ?? ''
    if (state.action === 'SNAPSHOT') return snapshotReady(context, state)
    if (state.action === 'CREATE') {
      if (await isServerIn(context.cloud, id, ['BUILD'])) return { wait: 1000 }
      if (await isServerIn(context.cloud, id, ['ACTIVE'])) return settled(context, state)
    }
    const item = await show(context.cloud, servers, id)
    const status = String(item.status).toUpperCase()
    if (status === 'ERROR') {
      const { message, code } = map(item.fault as Value)
      const reason = `Message: ${message ?? 'Unknown'}, Code: ${code ?? 'Unknown'}`
      throw new ResourceFailure('ResourceInError', `Went to status ${status} due to "${reason}"`)
    }
    // An update leaves a server that somebody stopped as it is.
    if (state.action === 'UPDATE') return (await nextStep(context, state, item)) ?? 'ready'
    if (status === (state.action === 'SUSPEND' ? 'SUSPENDED' : 'ACTIVE')) {
      return state.action === 'CREATE' ? settled(context, state) : 'ready'
    }
    if (WAITING.has(status)) return { wait: 1000 }
    throw new ResourceFailure(
      'ResourceUnknownStatus',
      `Server is not active - Unknown status ${status} due to "Unknown"`,
    )
  },

  async update(context, state, changes, next): Promise<Outcome> {
    const id = state.physicalId ?? ''
    if ('name' in changes) await update(context.cloud, servers, id, { name: text(next.name) || state.physicalName })
    if ('metadata' in changes) await setServerMetadata(context.cloud, id, metadataTexts(next.metadata))
    if ('tags' in changes) await setServerTags(context.cloud, id, texts(next.tags))
    if (changes.admin_pass) await serverAction(context.cloud, id, { changePassword: { adminPass: changes.admin_pass } })
    const before = await resolve(context, state.properties, true)
    const after = await resolve(context, next)
    const networking =
      'networks' in changes
        ? await networkChanges(context, state, entriesOf(before), entriesOf(after))
        : { pending: {}, data: {} }
    const pending: Pending = {
      ...networking.pending,
      ...('flavor' in changes ? { resize: text(after.flavor) } : {}),
      ...(await rebuildFor(context, state, changes, after)),
    }
    const { pending: _, ...data } = state.data
    const transport = 'software_config_transport' in changes
    const collecting = transport ? await collectConfig(context, { ...state, data, properties: next }) : {}
    const { metadata } = collecting
    return {
      data: { ...(collecting.data ?? data), ...networking.data, ...pendingData(pending) },
      ...(metadata === undefined ? {} : { metadata }),
    }
  },

  async delete(context, state) {
    if (state.physicalId) await remove(context.cloud, servers, state.physicalId)
    await removeCollector(context, state)
  },

  async gone(context, state) {
    if (state.physicalId && (await isServerIn(context.cloud, state.physicalId, LEAVING))) return false
    const item = state.physicalId ? await look(context.cloud, servers, state.physicalId) : null
    const status = String(item?.status ?? 'DELETED')
    if (item && status === 'SOFT_DELETED') await serverAction(context.cloud, String(item.id), { forceDelete: null })
    else if (item && status === 'ERROR' && item['OS-EXT-STS:task_state'] !== 'deleting') {
      const { message, code } = map(item.fault as Value)
      const reason = `Server ${item.name} delete failed: (${code ?? 500}) ${message ?? 'Unknown'}`
      throw new ResourceFailure('ResourceInError', `Went to status ERROR due to "${reason}"`)
    } else if (item && status !== 'DELETED') return false
    const entries = entriesOf(await resolve(context, state.properties, true))
    await removePorts(context, await existingPorts(context, state, entries))
    return true
  },

  /** The replacement may use the same ports and addresses, which only one server can have. */
  async release(context, state) {
    const id = state.physicalId
    if (!id) return {}
    const entries = entriesOf(await resolve(context, state.properties, true))
    const taken = entries.map((entry) => text(entry.port)).filter(Boolean)
    await Promise.all(taken.map((port) => detachInterface(context.cloud, id, port)))
    const fixed: Record<string, Value> = {}
    for (const { id: port } of internalPorts(state)) {
      const item = await look(context.cloud, ports, port)
      if (item && entries.some((entry) => needsPort(entry) && entry.fixed_ip)) {
        fixed[port] = item.fixed_ips as Value
        await update(context.cloud, ports, port, { fixed_ips: [] })
      }
    }
    return { data: { ...state.data, released: { ports: taken, fixed_ips: fixed } } }
  },

  async reclaim(context, state) {
    const { released, ...data } = state.data
    const id = state.physicalId
    if (!id || !released) return {}
    for (const [port, fixed_ips] of Object.entries(map(map(released).fixed_ips))) {
      await update(context.cloud, ports, port, { fixed_ips })
    }
    const there = new Set((await interfaces(context.cloud, id)).map((card) => card.port_id))
    for (const port of texts(map(released).ports).filter((candidate) => !there.has(candidate))) {
      // The replacement may have it still; it is on its way out.
      const holder = String((await look(context.cloud, ports, port))?.device_id ?? '')
      if (await context.isRecorded(holder, state.uuid)) await detachInterface(context.cloud, holder, port)
      await attachInterface(context.cloud, id, { port_id: port })
    }
    return { data }
  },

  async needsReplaceFailed(context, state) {
    const item = state.physicalId ? await look(context.cloud, servers, state.physicalId) : null
    if (!item || ['ERROR', 'DELETED', 'SOFT_DELETED'].includes(String(item.status))) return true
    // A creation that failed after the server was there is finished now.
    if (state.action === 'CREATE') await afterCreate(context, state)
    return false
  },

  decide(state, next, changed) {
    const replaces = (property: string) => changed.includes(property) && next[`${property}_update_policy`] === 'REPLACE'
    if (replaces('flavor') || replaces('image') || replaces('user_data')) return 'replace'
    // A server booted from a volume has no image to rebuild from.
    if (changed.includes('image') && !(state.properties.image && next.image)) return 'replace'
    return undefined
  },

  async attribute(context, state, name, path) {
    const item = state.physicalId ? await look(context.cloud, servers, state.physicalId) : null
    return item ? follow(await serverAttribute(context, state, item, name, path), path) : null
  },

  live: liveServer,

  async exists(context, state) {
    const item = await look(context.cloud, servers, state.physicalId ?? '')
    return item !== null && !['DELETED', 'SOFT_DELETED'].includes(String(item.status))
  },

  async check(context, state) {
    const { status } = await show(context.cloud, servers, state.physicalId ?? '')
    if (status === 'ACTIVE') return
    throw new ResourceFailure('Error', `Server is not active - '${status}'.`)
  },

  async suspend(context, state) {
    const item = await show(context.cloud, servers, state.physicalId ?? '')
    if (item.status !== 'SUSPENDED') await serverAction(context.cloud, String(item.id), { suspend: null })
    return {}
  },

  async resume(context, state) {
    const item = await show(context.cloud, servers, state.physicalId ?? '')
    if (item.status === 'SUSPENDED') await serverAction(context.cloud, String(item.id), { resume: null })
    return {}
  },

  snapshot: takeSnapshot,
  dropSnapshot,
  deleteSnapshot,
  /** Its image becomes that of the snapshot. */
  restore: (properties, { snapshot_image_id: image }) => (image ? { ...properties, image } : properties),
}

/** Gives a server that is up what it lacks still. */
async function settled(context: ResourceContext, state: ResourceState): Promise<Readiness> {
  const unrecorded = state.properties.name ? recordFirst(state) : null
  if (unrecorded) return unrecorded
  await afterCreate(context, state)
  return 'ready'
}

/** The states that a server has while it is deleted and nothing goes wrong: the one it rested in, and the last one. */
const LEAVING = ['ACTIVE', 'SHUTOFF', 'SUSPENDED', 'PAUSED', 'DELETED']

const WAITING = new Set([
  'BUILD',
  'HARD_REBOOT',
  'PASSWORD',
  'REBOOT',
  'REBUILD',
  'RESCUE',
  'RESIZE',
  'REVERT_RESIZE',
  'SHUTOFF',
  'SUSPENDED',
  'VERIFY_RESIZE',
  'ACTIVE',
])
