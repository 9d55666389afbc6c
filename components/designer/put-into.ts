import type { DropGoal } from '#components/graph/drop-goal.ts'
import { t } from '#components/words/t.ts'
import { outsideProperty, placeKind, type Seat, seatOf } from '#lib/catalogue/seats.ts'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { once, type Step } from '#lib/template/edits/in-turn.ts'
import { referenceSites } from '#lib/template/edits/reference-sites.ts'
import { removeResource } from '#lib/template/edits/remove-resource.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import { unsetProperty } from '#lib/template/edits/unset-property.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Path, ResourceDefinition, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { jointOf } from './joints.ts'
import { freeName, freeVariant } from './new-resource.ts'
import { inWordsOf } from './words.ts'

/** What being put somewhere means: the steps that write it, and the resources it brings along. */
export interface Putting {
  readonly label: string
  readonly steps: readonly Step[]
  readonly brings: readonly string[]
  /** The resources that will sit there; others are only tied to it and stay where they stand. */
  readonly sits: readonly string[]
}

/** A resource that is there, or about to be. */
export type Movable = Pick<ResourceDefinition, 'name' | 'type' | 'properties'>

interface Sitter {
  readonly template: Template
  readonly self: Movable
  /** Names that count as taken. */
  readonly promised: ReadonlySet<string>
}

/** How `self` is put somewhere; undefined where that means nothing, so that it can only be moved. */
export function puttingOf(
  template: Template,
  self: Movable,
  goal: DropGoal,
  promised: ReadonlySet<string> = new Set(),
): Putting | undefined {
  if (goal.kind === 'outside') return leadOut(self, goal.network)
  const sitter = { template, self, promised }
  const seat = seatOf(self.type)
  if (goal.kind === 'ground') return seat && takeOut(sitter, seat)
  const place = template.resources.get(goal.name)
  if (!place || place.name === self.name || !placeKind(place.type)) return undefined
  return joinTo(sitter, place) ?? (seat && seatIn(sitter, seat, place))
}

function leadOut(self: Movable, network: string): Putting | undefined {
  const property = outsideProperty(self.type)
  return (
    property && {
      label: t('Lead {name} to {network}', { name: self.name, network }),
      steps: [set(self.name, property, network)],
      brings: [],
      sits: [],
    }
  )
}

/** A router isn't in a place but tied to it: to the subnet, or to the only subnet of the network. */
function joinTo({ template, self, promised }: Sitter, place: ResourceDefinition): Putting | undefined {
  const label = t('Join {name} and {place}', { name: self.name, place: place.name })
  const inner = [...template.resources.values()].filter(
    (other) => placeKind(other.type) === 'subnet' && targetOf(networkOf(other)) === place.name,
  )
  const subnet = placeKind(place.type) === 'subnet' ? place : inner.length === 1 ? inner[0] : undefined
  const joint = subnet && jointOf(self, subnet)
  if (!joint || isJoined(template, joint)) return undefined
  const name = freeVariant(template, freeName(template, joint.type), promised)
  return { label, steps: [add(name, joint.type, joint.properties)], brings: [name], sits: [] }
}

function isJoined(template: Template, joint: { type: string; properties: { [name: string]: Value } }): boolean {
  return [...template.resources.values()].some(
    ({ type, properties }) =>
      type === joint.type &&
      Object.entries(joint.properties).every(([key, value]) => targetOf(properties[key]) === targetOf(value)),
  )
}

function seatIn(sitter: Sitter, seat: Seat, place: ResourceDefinition): Putting | undefined {
  const { self } = sitter
  const label = t('Put {name} into {place}', { name: self.name, place: place.name })
  if (seat.by === 'plug') return plugIn(sitter, seat, place, label)
  const steps = seat.by === 'address' ? addressIn(self, seat, place) : nameIn(sitter, seat, place)
  return steps.length === 0 ? undefined : { label, steps, brings: [], sits: [self.name] }
}

/** Properties of its own that name the place: the subnet where it can be told, else the network. */
function nameIn({ template, self }: Sitter, seat: Seat & { by: 'property' }, place: ResourceDefinition): Step[] {
  const subnet = pick(self.properties, seat.subnet)
  const network = pick(self.properties, seat.network)
  if (placeKind(place.type) === 'network') {
    if (network === undefined) return []
    const leaves = subnet !== undefined && isPlaceReference(template, self.properties[subnet])
    return [...(leaves ? [unset(self.name, [subnet])] : []), set(self.name, [network], reference(place.name))]
  }
  if (subnet !== undefined) return [set(self.name, [subnet], reference(place.name))]
  const around = networkOf(place)
  return network === undefined || around === undefined || placeKind(self.type)
    ? []
    : [set(self.name, [network], around)]
}

/** A port names its network, and the subnet among its addresses. */
function addressIn(self: Movable, seat: Seat & { by: 'address' }, place: ResourceDefinition): Step[] {
  const network = pick(self.properties, seat.network) ?? 'network'
  const addresses = itemsOf(self.properties[seat.addresses])
  const [placed] = placedIn(addresses, seat.subnet)
  if (placeKind(place.type) === 'network') {
    return [set(self.name, [network], reference(place.name)), ...dropPlaced(self, seat)]
  }
  const around = networkOf(place)
  const subnet = pick(placed?.item ?? {}, seat.subnet) ?? 'subnet'
  const address: Path = [seat.addresses, placed?.at ?? addresses.length, subnet]
  return [
    ...(around === undefined ? [] : [set(self.name, [network], around)]),
    addresses.length === 0
      ? set(self.name, [seat.addresses], [{ [subnet]: reference(place.name) }])
      : set(self.name, address, reference(place.name)),
  ]
}

function dropPlaced(self: Movable, seat: Seat & { by: 'address' }): Step[] {
  const addresses = itemsOf(self.properties[seat.addresses])
  return dropItems(
    self.name,
    seat.addresses,
    addresses.length,
    placedIn(addresses, seat.subnet).map(({ at }) => at),
  )
}

/** A server plugs into a port: the one it has there moves along, else it gets a new one. */
function plugIn(sitter: Sitter, seat: Seat & { by: 'plug' }, place: ResourceDefinition, label: string): Putting {
  const { template, self, promised } = sitter
  const plugs = plugsOf(sitter, seat)
  const [only] = plugs.length === 1 ? plugs : []
  const portSeat = seatOf(seat.portType)
  if (
    only?.port &&
    usersOf(template, only.port.name).every(isUsedBy(self.name, template)) &&
    portSeat?.by === 'address'
  ) {
    return { label, steps: addressIn(only.port, portSeat, place), brings: [], sits: [self.name] }
  }
  const name = freeVariant(template, `${self.name}_port`, promised)
  const list = itemsOf(self.properties[seat.list])
  const entry: Value = { [seat.port]: reference(name) }
  const properties = portSeat?.by === 'address' ? propertiesOf(place) : {}
  return {
    label,
    brings: [name],
    sits: [self.name],
    steps: [
      add(name, seat.portType, properties),
      list.length === 0
        ? set(self.name, [seat.list], [entry])
        : set(self.name, [seat.list, only?.at ?? list.length], entry),
    ],
  }
}

/** What a new port in a place says. */
function propertiesOf(place: ResourceDefinition): { [name: string]: Value } {
  if (placeKind(place.type) === 'network') return { network: reference(place.name) }
  const network = networkOf(place)
  return { ...(network !== undefined && { network }), fixed_ips: [{ subnet: reference(place.name) }] }
}

function takeOut(sitter: Sitter, seat: Seat): Putting | undefined {
  const { template, self } = sitter
  const steps =
    seat.by === 'plug'
      ? unplug(sitter, seat)
      : [
          ...(seat.by === 'address' ? dropPlaced(self, seat) : []),
          ...[...seat.network, ...(seat.by === 'property' ? seat.subnet : [])]
            .filter((property) => isPlaceReference(template, self.properties[property]))
            .map((property) => unset(self.name, [property])),
        ]
  return steps.length === 0
    ? undefined
    : { label: t('Take {name} out', { name: self.name }), steps, brings: [], sits: [self.name] }
}

/** Out of every place; ports that were only there for this, and say nothing else, go too. */
function unplug(sitter: Sitter, seat: Seat & { by: 'plug' }): Step[] {
  const { template, self } = sitter
  const plugs = plugsOf(sitter, seat)
  const bare = plugs.flatMap(({ port }) =>
    port && isBare(port) && isUsedOnlyBy(template, port.name, self.name) ? [port] : [],
  )
  return [
    ...dropItems(
      self.name,
      seat.list,
      itemsOf(self.properties[seat.list]).length,
      plugs.map(({ at }) => at),
    ),
    ...bare.map(({ name }) => once((now) => removeResource(now, name, { mode: 'unlink' }))),
  ]
}

interface Plug {
  readonly at: number
  /** The port it goes through; absent where the entry names the place itself. */
  readonly port?: ResourceDefinition
}

/** The entries of the list that lead into a place of the design. */
function plugsOf({ template, self }: Sitter, seat: Seat & { by: 'plug' }): Plug[] {
  return itemsOf(self.properties[seat.list]).flatMap((item, at): Plug[] => {
    if ([...seat.network, ...seat.subnet].some((key) => isPlaceReference(template, item[key]))) return [{ at }]
    const port = template.resources.get(targetOf(item[seat.port]) ?? '')
    return port?.type === seat.portType && isSeated(template, port) ? [{ at, port }] : []
  })
}

function isSeated(template: Template, port: ResourceDefinition): boolean {
  const seat = seatOf(port.type)
  if (seat?.by !== 'address') return false
  const addresses = itemsOf(port.properties[seat.addresses])
  return (
    seat.network.some((key) => isPlaceReference(template, port.properties[key])) ||
    placedIn(addresses, seat.subnet).length > 0
  )
}

const isBare = ({ properties }: ResourceDefinition) =>
  Object.keys(properties).every((key) => ['network', 'network_id', 'fixed_ips', 'name'].includes(key))

function usersOf(template: Template, name: string): string[] {
  const sites = referenceSites(template).filter((site) => site.name === name && site.kind !== 'parameter')
  return [...new Set(sites.map(({ path }) => path.slice(0, 2).join('.')))]
}

function isUsedOnlyBy(template: Template, name: string, user: string): boolean {
  return usersOf(template, name).every((path) => path.endsWith(`.${user}`))
}

/** A floating address or a rule may follow a port to its new place; another server may not be dragged along. */
const isUsedBy = (user: string, template: Template) => (path: string) => {
  const other = path.slice(path.indexOf('.') + 1)
  return other === user || seatOf(template.resources.get(other)?.type ?? '')?.by !== 'plug'
}

/** Items whose subnet is one of the design, with where they stand. */
function placedIn(items: readonly Item[], keys: readonly string[]): { item: Item; at: number }[] {
  return items.flatMap((item, at) => (keys.some((key) => targetOf(item[key]) !== undefined) ? [{ item, at }] : []))
}

/** The last ones first, so that the others keep their numbers; all of them with their property. */
function dropItems(name: string, list: string, length: number, at: readonly number[]): Step[] {
  if (at.length === 0) return []
  if (at.length === length) return [unset(name, [list])]
  return at.toSorted((a, b) => b - a).map((index) => unset(name, [list, index]))
}

type Item = { readonly [key: string]: Value }

function itemsOf(value: Value | undefined): readonly Item[] {
  return Array.isArray(value) ? value.map((item) => (isMap(item) ? item : {})) : []
}

/** The property of several names that is set, else the first. */
function pick(values: Item, names: readonly string[]): string | undefined {
  return names.find((name) => Object.hasOwn(values, name)) ?? names[0]
}

function networkOf(subnet: ResourceDefinition): Value | undefined {
  return subnet.properties.network ?? subnet.properties.network_id
}

function targetOf(value: Value | undefined): string | undefined {
  if (value === undefined || !isMap(value)) return undefined
  const target = value.get_resource ?? value.Ref
  return typeof target === 'string' ? target : undefined
}

function isPlaceReference(template: Template, value: Value | undefined): boolean {
  const target = template.resources.get(targetOf(value) ?? '')
  return target !== undefined && placeKind(target.type) !== undefined
}

const reference = (name: string): Value => ({ get_resource: name })

const set = (name: string, path: Path, value: Value): Step =>
  once((now) => setProperty(now, name, path, inWordsOf(now, value)))

const unset = (name: string, path: Path): Step => once((now) => unsetProperty(now, name, path))

const add = (name: string, type: string, properties: { [name: string]: Value }): Step =>
  once((now) => {
    const spelled = Object.entries(properties).map(([key, value]) => [key, inWordsOf(now, value)])
    return addResource(now, { name, type, properties: Object.fromEntries(spelled) })
  })
