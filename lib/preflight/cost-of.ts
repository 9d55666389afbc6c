import type { Value } from '#lib/template/yaml-node.ts'
import type { CloudFacts, Flavor } from './cloud-facts.ts'
import type { Planned } from './planned.ts'
import type { PriceBook } from './price-book.ts'
import { listOf, mapOf, numberOf, textOf } from './shapes.ts'

export interface CostLine {
  readonly path: readonly string[]
  /** A month, in the book's currency. */
  readonly monthly: number
  /** How it comes about: `m1.small, 730 h`. */
  readonly basis: string
}

/** What a resource costs a month by `book`; undefined for what the book names no price of. */
export function costOf(planned: Planned, book: PriceBook, facts: CloudFacts): CostLine | undefined {
  const { path, behaviour, properties } = planned
  if (behaviour === 'OS::Nova::Server' || behaviour === 'AWS::EC2::Instance') {
    return serverCost(planned, book, facts)
  }
  if (behaviour === 'OS::Cinder::Volume' || behaviour === 'AWS::EC2::Volume') {
    const size = numberOf(properties.size ?? properties.Size)
    return volumeCost(path, size, properties.volume_type, book)
  }
  const fixed = Object.hasOwn(book.resources, behaviour) ? book.resources[behaviour] : undefined
  return fixed === undefined ? undefined : { path, monthly: fixed, basis: 'a month' }
}

function serverCost(
  { path, properties }: Planned,
  book: PriceBook,
  { flavors = [] }: CloudFacts,
): CostLine | undefined {
  const wanted = textOf(properties.flavor ?? properties.InstanceType)
  const flavor = flavors.find(({ id, name }) => id === wanted || name === wanted)
  const hour = hourly(flavor, wanted, book)
  if (hour === undefined) return undefined
  const disks = bootVolumes(properties.block_device_mapping_v2).map(({ size, type }) =>
    volumeCost(path, size, type, book),
  )
  const storage = disks.reduce((sum, one) => sum + (one?.monthly ?? 0), 0)
  const basis = `${flavor?.name ?? wanted}, ${book.hoursPerMonth} h${storage > 0 ? ', and its volumes' : ''}`
  return { path, monthly: hour * book.hoursPerMonth + storage, basis }
}

function hourly(flavor: Flavor | undefined, wanted: string, book: PriceBook): number | undefined {
  const name = flavor?.name ?? wanted
  if (Object.hasOwn(book.flavors, name)) return book.flavors[name]
  if (!flavor || (book.perVcpu === undefined && book.perGibRam === undefined)) return undefined
  return flavor.vcpus * (book.perVcpu ?? 0) + (flavor.ram / 1024) * (book.perGibRam ?? 0)
}

function volumeCost(
  path: Planned['path'],
  size: number,
  type: Value | undefined,
  { volumeGib }: PriceBook,
): CostLine | undefined {
  const named = typeof type === 'string' && Object.hasOwn(volumeGib, type) ? volumeGib[type] : volumeGib.default
  if (named === undefined || !Number.isFinite(size)) return undefined
  return { path, monthly: size * named, basis: `${size} GiB${typeof type === 'string' ? ` ${type}` : ''}` }
}

function bootVolumes(devices: Value | undefined): { size: number; type: Value | undefined }[] {
  return listOf(devices).flatMap((device) => {
    const { volume_id, volume_size, volume_type } = mapOf(device)
    return volume_id || !volume_size ? [] : [{ size: numberOf(volume_size), type: volume_type }]
  })
}

export interface Cost {
  readonly currency: string
  /** A month, over all resources that have a price. */
  readonly monthly: number
  /** What the stack costs now, on update; 0 for a new one. */
  readonly before: number
  /** Dearest first. */
  readonly lines: readonly CostLine[]
  /** Resources that the book names no price of, and that may cost something. */
  readonly unpriced: readonly (readonly string[])[]
}

/** What all of `planned` costs a month, beside what `before` does. */
export function totalCost(
  planned: readonly Planned[],
  book: PriceBook,
  facts: CloudFacts,
  before: readonly Planned[] = [],
): Cost {
  const linesOf = (all: readonly Planned[]) => all.flatMap((one) => costOf(one, book, facts) ?? [])
  const sum = (lines: readonly CostLine[]) => cents(lines.reduce((total, { monthly }) => total + monthly, 0))
  const lines = linesOf(planned).map((line) => ({ ...line, monthly: cents(line.monthly) }))
  return {
    currency: book.currency,
    monthly: sum(lines),
    before: sum(linesOf(before)),
    lines: lines.toSorted((a, b) => b.monthly - a.monthly),
    unpriced: planned.filter((one) => mayCost.test(one.behaviour) && !costOf(one, book, facts)).map(({ path }) => path),
  }
}

const mayCost = /::(Server|Instance|Volume|FloatingIP|EIP|LoadBalancer|Router)$/

const cents = (amount: number) => Math.round(amount * 100) / 100
