import type { CloudFacts, Subnet } from './cloud-facts.ts'
import type { Finding } from './finding.ts'
import { ipRange, rangeHolds, rangesMeet } from './ip-range.ts'
import type { Planned } from './planned.ts'
import { listOf, mapOf, textOf } from './shapes.ts'

/** Ids of the existing networks on which `planned` wants certain addresses: who has those must be asked. */
export function networksWithClaims(planned: readonly Planned[], { networks = [] }: CloudFacts): string[] {
  const wanted = new Set(planned.flatMap(claimsOf).map(({ network }) => network))
  return networks.filter(({ id, name }) => wanted.has(id) || wanted.has(name)).map(({ id }) => id)
}

/** Ranges that overlap where they must not, and addresses that are taken or lie outside of their subnet. */
export function addressFindings(planned: readonly Planned[], facts: CloudFacts): Finding[] {
  const subnets = plannedSubnets(planned)
  return [...overlaps(subnets, planned, facts), ...addressClashes(planned, subnets, facts)]
}

interface PlannedSubnet {
  readonly path: readonly string[]
  /** The stack it is in, so that names mean the same thing. */
  readonly stack: string
  readonly network: string
  readonly cidr: string
}

const stackOf = (path: readonly string[]) => path.slice(0, -1).join('/')

const plannedSubnets = (planned: readonly Planned[]): PlannedSubnet[] =>
  planned.flatMap(({ path, behaviour, properties: { network, cidr } }) =>
    behaviour === 'OS::Neutron::Subnet' && ipRange(cidr)
      ? [{ path, stack: stackOf(path), network: textOf(network), cidr: textOf(cidr) }]
      : [],
  )

/** Existing subnets of the network that is so named. */
function subnetsOf({ networks = [], subnets = [] }: CloudFacts, network: string): readonly Subnet[] {
  const ids = networks.filter(({ id, name }) => id === network || name === network).map(({ id }) => id)
  return subnets.filter(({ networkId }) => ids.includes(networkId))
}

function overlaps(subnets: readonly PlannedSubnet[], planned: readonly Planned[], facts: CloudFacts): Finding[] {
  const routers = routersOf(planned)
  const isTogether = (a: PlannedSubnet, b: PlannedSubnet) => {
    if (a.stack !== b.stack) return false
    if (a.network !== '' && a.network === b.network) return true
    return routers.some((on) => on.has(a.path.join('/')) && on.has(b.path.join('/')))
  }
  const meet = (a: string, b: string) => rangesMeet(ipRange(a)!, ipRange(b)!)
  const among = subnets.flatMap((one, at) =>
    subnets
      .slice(at + 1)
      .filter((other) => isTogether(one, other) && meet(one.cidr, other.cidr))
      .map((other) => overlapping(other.path, other.cidr, `${one.cidr} of ${one.path.join('/')}`, one.path)),
  )
  const own = new Set(planned.map(({ path }) => path.at(-1)))
  const withOthers = subnets
    .filter(({ network }) => !own.has(network))
    .flatMap(({ path, cidr, network }) =>
      subnetsOf(facts, network)
        .filter((other) => ipRange(other.cidr) && meet(cidr, other.cidr))
        .map((other) => overlapping(path, cidr, `${other.cidr} of ${other.name || other.id}, which is there already`)),
    )
  return [...among, ...withOthers]
}

function overlapping(path: readonly string[], cidr: string, other: string, also?: readonly string[]): Finding {
  return {
    code: 'ranges-overlap',
    message: `${path.join('/')}: its range ${cidr} overlaps ${other}.`,
    hint: 'Give one of them another range.',
    resources: also ? [path, also] : [path],
    property: 'cidr',
  }
}

/** For each planned router, the paths of the planned subnets on it. */
function routersOf(planned: readonly Planned[]): Set<string>[] {
  const on = new Map<string, Set<string>>()
  for (const { path, behaviour, properties } of planned) {
    if (behaviour !== 'OS::Neutron::RouterInterface') continue
    const stack = stackOf(path)
    const router = `${stack} ${textOf(properties.router)}`
    const subnet = [...path.slice(0, -1), textOf(properties.subnet)].join('/')
    on.set(router, (on.get(router) ?? new Set()).add(subnet))
  }
  return [...on.values()]
}

interface Claim {
  readonly path: readonly string[]
  readonly property: string
  readonly network: string
  readonly subnet: string
  readonly address: string
}

function claimsOf({ path, behaviour, properties }: Planned): Claim[] {
  if (behaviour === 'OS::Neutron::Port') {
    return listOf(properties.fixed_ips).flatMap((one) => {
      const { ip_address, subnet } = mapOf(one)
      const place = { path, property: 'fixed_ips', network: textOf(properties.network), subnet: textOf(subnet) }
      return ipRange(ip_address) ? [{ ...place, address: textOf(ip_address) }] : []
    })
  }
  if (behaviour !== 'OS::Nova::Server') return []
  return listOf(properties.networks).flatMap((one) => {
    const { fixed_ip, network, subnet } = mapOf(one)
    const place = { path, property: 'networks', network: textOf(network), subnet: textOf(subnet) }
    return ipRange(fixed_ip) ? [{ ...place, address: textOf(fixed_ip) }] : []
  })
}

function addressClashes(planned: readonly Planned[], subnets: readonly PlannedSubnet[], facts: CloudFacts): Finding[] {
  const taken = new Map<string, Claim>()
  const own = new Set(planned.map(({ path }) => path.at(-1)))
  return planned.flatMap(claimsOf).flatMap((claim): Finding[] => {
    const key = [stackOf(claim.path), claim.network || claim.subnet, claim.address].join(' ')
    const first = taken.get(key)
    if (first) return [clash(claim, `${first.path.join('/')} of this stack has it as well`, first.path)]
    taken.set(key, claim)
    const range = subnets.find(
      ({ stack, path }) => stack === stackOf(claim.path) && claim.subnet !== '' && path.at(-1) === claim.subnet,
    )
    if (range && !rangeHolds(ipRange(range.cidr)!, ipRange(claim.address)!)) return [outside(claim, range)]
    if (own.has(claim.network || claim.subnet)) return []
    const ids = new Set(subnetsOf(facts, claim.network).map(({ id }) => id))
    const isTaken = facts.addresses?.some(({ subnetId, address }) => ids.has(subnetId) && address === claim.address)
    return isTaken ? [clash(claim, `it is in use on ${claim.network} already`)] : []
  })
}

const clash = ({ path, property, address }: Claim, why: string, also?: readonly string[]): Finding => ({
  code: 'address-taken',
  message: `${path.join('/')}: the address ${address} is taken; ${why}.`,
  hint: 'Choose another address, or leave it to the cloud.',
  resources: also ? [path, also] : [path],
  property,
})

const outside = ({ path, property, address }: Claim, range: PlannedSubnet): Finding => ({
  code: 'address-outside',
  message: `${path.join('/')}: the address ${address} is not in ${range.cidr}, the range of ${range.path.join('/')}.`,
  hint: 'Choose an address of the range, or leave it to the cloud.',
  resources: [path, range.path],
  property,
})
