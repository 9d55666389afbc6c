import { type Interface, interfaces } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Properties, PropertyChanges, ResourceContext, ResourceState } from '../resource-type.ts'
import { map, text, texts } from '../shapes.ts'
import type { Networking, Pending } from './server-changes.ts'
import {
  existingPorts,
  type InternalPort,
  missingFrom,
  type NetworkEntry,
  needsPort,
  portNames,
  portOf,
  serves,
} from './server-networks.ts'
import { userData } from './server-request.ts'

/**
 * Which cards must go and come between two lists of entries. A repeated update finds how the first attempt began, so
 * that cards which came in since are not taken for old ones.
 */
export async function networkChanges(
  context: ResourceContext,
  state: ResourceState,
  before: readonly NetworkEntry[],
  after: readonly NetworkEntry[],
): Promise<{ pending: Pending; data: Readonly<Record<string, Value>> }> {
  // Without entries Nova chose the networks; there is nothing to compare with.
  if (after.length === 0) return { pending: {}, data: {} }
  const wish = fingerprint([...after])
  const earlier = map(state.data.networking)
  const cards = await interfaces(context.cloud, state.physicalId ?? '')
  const own = await existingPorts(context, state, [])
  const present = earlier.for === wish ? texts(earlier.present) : cards.map((card) => card.port_id)
  const old = cards.filter((card) => present.includes(card.port_id))
  const cardOf = (entry: NetworkEntry) => old.find((card) => card.port_id === portOf(state, before, entry, old))
  const leaving = missingFrom(before, after)
    .map((entry) => ({ entry, card: cardOf(entry) }))
    .filter((one): one is { entry: NetworkEntry; card: Interface } => one.card !== undefined)
  const names = portNames(state, after)
  const nameOf = (entry: NetworkEntry) => (needsPort(entry) ? (names[after.indexOf(entry)] ?? null) : null)
  const fresh = missingFrom(after, before)
  const coming = after.filter((entry) => fresh.includes(entry) || !hasCard(own, entry, nameOf(entry), cards))
  // The author's own port serves nothing else once it is not named any more.
  const reusable = leaving.filter(({ entry }) => !entry.port).map(({ card }) => card)
  const kept = keptCards(reusable, coming)
  const taken = leaving.filter(({ card }) => ![...kept.values()].includes(card)).map(({ card }) => card.port_id)
  const others = cards.filter((card) => taken.includes(card.port_id) || !after.some((entry) => serves(card, entry)))
  const detach = [...new Set([...taken, ...strayPorts(own, after.map(nameOf), cards, others)])]
  const attach = coming.filter((entry) => !kept.has(entry)).map((entry) => ({ entry, name: nameOf(entry) }))
  const networking: Networking = { for: wish, present, claimed: [] }
  const renamed = [...kept].map(([entry, { port_id: id }]) => ({ name: nameOf(entry), id }))
  return {
    pending: { ...(detach.length > 0 ? { detach } : {}), ...(attach.length > 0 ? { attach } : {}) },
    data: {
      networking: networking as unknown as Value,
      internal_ports: underNewNames(own, renamed) as unknown as Value,
    },
  }
}

/** An update that was cut off may have taken the card of an entry that both lists have; a tag can't be told from a card. */
function hasCard(
  own: readonly InternalPort[],
  entry: NetworkEntry,
  name: string | null,
  cards: readonly Interface[],
): boolean {
  if (cards.some((card) => serves(card, entry))) return true
  if (!entry.port && !needsPort(entry)) return Boolean(entry.tag)
  const port = own.find((one) => one.name === name)
  return cards.some(({ port_id }) => port_id === port?.id)
}

/**
 * Own ports that an update which was cut off took off the server, made for it in vain, or put into it before it was taken
 * back: they belong to no entry and are on no card, or on one of `others`, which serve none.
 */
function strayPorts(
  own: readonly InternalPort[],
  wanted: readonly (string | null)[],
  cards: readonly Interface[],
  others: readonly Interface[],
): string[] {
  const isOn = (some: readonly Interface[], id: string) => some.some(({ port_id }) => port_id === id)
  return own
    .filter(({ name, id }) => !wanted.includes(name) && (!isOn(cards, id) || isOn(others, id)))
    .map(({ id }) => id)
}

/** Which new entries a card that is there already serves; the pickiest choose first. A card serves one entry. */
function keptCards(cards: readonly Interface[], entries: readonly NetworkEntry[]): Map<NetworkEntry, Interface> {
  const picky = ({ port, fixed_ip, subnet }: NetworkEntry) =>
    [port, fixed_ip, subnet].map((one) => (one ? 0 : 1)).join()
  const kept = new Map<NetworkEntry, Interface>()
  for (const entry of entries.toSorted((a, b) => (picky(a) < picky(b) ? -1 : 1))) {
    const card = cards.find((one) => serves(one, entry) && ![...kept.values()].includes(one))
    if (card) kept.set(entry, card)
  }
  return kept
}

/** The server's own ports after some of its cards came to serve other entries. */
function underNewNames(
  own: readonly InternalPort[],
  renamed: readonly { readonly name: string | null; readonly id: string }[],
): InternalPort[] {
  const named = renamed.filter((port): port is InternalPort => port.name !== null)
  return [...own.filter((port) => !named.some(({ id }) => id === port.id)), ...named]
}

/** The rebuild that a new image, or new user data with policy REBUILD, asks for. */
export async function rebuildFor(
  context: ResourceContext,
  state: ResourceState,
  changes: PropertyChanges,
  after: Properties,
): Promise<Pending> {
  const freshData = 'user_data' in changes && after.user_data_update_policy === 'REBUILD'
  if (!('image' in changes) && !freshData) return {}
  const preserve = after.image_update_policy === 'REBUILD_PRESERVE_EPHEMERAL'
  return {
    rebuild: {
      imageRef: text(after.image),
      ...(preserve ? { preserve_ephemeral: true } : {}),
      ...(freshData ? { user_data: await userData(context, after, state.metadata) } : {}),
      ...(after.admin_pass ? { adminPass: after.admin_pass } : {}),
    },
  }
}
