import fc from 'fast-check'
import type { Value } from '#lib/template/yaml-node.ts'

const kinds = [
  'test',
  'value',
  'random',
  'net',
  'subnet',
  'port',
  'server',
  'volume',
  'rules',
  'group',
  'nested',
  'edge',
  'disk',
] as const
type Kind = (typeof kinds)[number]

/** One place of a template, present or not. Resources refer to those of a smaller rank, so that there is no circle. */
export interface Slot {
  readonly present: boolean
  readonly kind: Kind
  readonly renamed: boolean
  /** A change of it makes the resource anew, where its kind has such a property; of `tweak` changes it in place. */
  readonly version: number
  readonly tweak: number
  readonly rank: number
  /** Which of the resources that could be referred to is. */
  readonly reference: number
  /** Which of those of smaller rank it also waits for. */
  readonly after: number | null
  readonly condition: boolean | null
  readonly fails: boolean
}

export interface Mutation {
  readonly slot: number
  readonly change: 'tweak' | 'version' | 'toggle' | 'rename' | 'refer' | 'kind' | 'after' | 'rank' | 'guard' | 'fail'
  readonly number: number
}

const kind = fc.constantFrom<Kind>(...kinds, 'test', 'test', 'value', 'net', 'subnet', 'port')

const slot: fc.Arbitrary<Slot> = fc.record({
  present: fc.integer({ min: 0, max: 4 }).map((number) => number > 0),
  kind,
  renamed: fc.constant(false),
  version: fc.nat(2),
  tweak: fc.nat(3),
  rank: fc.nat(5),
  reference: fc.nat(9),
  after: fc.option(fc.nat(9), { freq: 2 }),
  condition: fc.option(fc.boolean(), { freq: 1 }),
  fails: fc.constant(false),
})

export const slots = fc.array(slot, { minLength: 1, maxLength: 24 })

const changes: readonly Mutation['change'][] = [
  'tweak',
  'version',
  'toggle',
  'rename',
  'refer',
  'kind',
  'after',
  'rank',
  'guard',
]

export const mutations = fc.array(
  fc.record<Mutation>({
    slot: fc.nat(23),
    change: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...changes) },
      { weight: 1, arbitrary: fc.constant('fail') },
    ),
    number: fc.nat(20),
  }),
  { maxLength: 6 },
)

/** The same template after some changes. Versions only grow: nothing asks for what an earlier one still holds. */
export function mutated(before: readonly Slot[], wanted: readonly Mutation[]): Slot[] {
  const after = [...before]
  for (const { slot: at, change, number } of wanted) {
    const index = at % after.length
    after[index] = { ...after[index]!, ...changed(after[index]!, change, number) }
  }
  return after
}

function changed(slot: Slot, change: Mutation['change'], number: number): Partial<Slot> {
  switch (change) {
    case 'tweak':
      return { tweak: slot.tweak + 1 }
    case 'version':
      return { version: slot.version + 1 }
    case 'toggle':
      return { present: !slot.present }
    case 'rename':
      return { renamed: !slot.renamed }
    case 'refer':
      return { reference: number }
    case 'kind':
      return { kind: kinds[number % kinds.length]! }
    case 'after':
      return { after: number % 3 === 0 ? null : number }
    case 'rank':
      return { rank: number % 6 }
    case 'guard':
      return { condition: number % 3 === 0 ? null : number % 3 === 1 }
    case 'fail':
      return { fails: true }
  }
}

export interface Definition {
  readonly type: string
  readonly properties: { readonly [name: string]: Value }
  readonly depends_on?: readonly string[]
  readonly condition?: string
}

export interface Written {
  readonly heat_template_version: string
  readonly conditions?: { readonly [name: string]: boolean }
  readonly parameters?: { readonly [name: string]: Value }
  readonly resources: { readonly [name: string]: Definition }
  readonly outputs?: { readonly [name: string]: Value }
}

const version = '2021-04-16'

/** A template of slots, and the files of its nested stacks. */
export function written(all: readonly Slot[], pool: string): { template: Written; files: Record<string, string> } {
  const placed = all
    .map((slot, at) => ({ slot, at, name: nameOf(slot, at) }))
    .filter(({ slot }) => slot.present)
    .sort((a, b) => a.slot.rank - b.slot.rank || a.at - b.at)
  const resources: Record<string, Definition> = {}
  const done: Placed[] = []
  for (const one of placed) {
    const { slot, name } = one
    // What is guarded may be absent: nobody refers to it.
    const { kind: used, definition } = defined(one, done, pool)
    const after = slot.after === null ? undefined : done[slot.after % Math.max(1, done.length)]
    resources[name] = {
      ...definition,
      ...(after ? { depends_on: [after.name] } : {}),
      ...(slot.condition === null ? {} : { condition: slot.condition ? 'yes' : 'no' }),
    }
    if (slot.condition === null) done.push({ ...one, used, network: definition.properties.network ?? null })
  }
  const conditions = { yes: true, no: false }
  return {
    template: { heat_template_version: version, conditions, resources },
    files: { 'child.yaml': child, 'other.yaml': other, 'edge.yaml': edge, 'disk.yaml': disk },
  }
}

interface Placed {
  readonly slot: Slot
  readonly at: number
  readonly name: string
  readonly used: Kind
  /** Of a subnet: the network it is in. */
  readonly network: Value
}

/** A server's port is its own alone: a renamed server would want it before the old one has let go. */
const nameOf = ({ renamed, kind }: Slot, at: number) => `${renamed && kind !== 'server' ? 's' : 'r'}${at}`

const referTo = (name: string): Value => ({ get_resource: name })

function defined(
  { slot, at }: Pick<Placed, 'slot' | 'at'>,
  done: readonly Placed[],
  pool: string,
): { kind: Kind; definition: Definition } {
  const { tweak, reference } = slot
  const pick = (...wanted: Kind[]) => {
    const eligible = done.filter(({ used }) => wanted.includes(used))
    return eligible.length === 0 ? undefined : eligible[reference % eligible.length]!.name
  }
  const as = (used: Kind, type: string, properties: Definition['properties']) => ({
    kind: used,
    definition: { type, properties },
  })
  const net = pick('net')
  const subnet = pick('subnet')
  const around = done.find(({ name }) => name === subnet)?.network
  switch (slot.kind) {
    case 'net':
      return as('net', 'OS::Neutron::Net', tweak % 2 === 0 ? {} : { name: `net-${at}-${tweak}` })
    case 'subnet':
      if (net === undefined) break
      return as('subnet', 'OS::Neutron::Subnet', {
        network: referTo(net),
        subnetpool: pool,
        prefixlen: 27 + (slot.version % 3),
        ...(tweak % 2 === 0 ? {} : { name: `subnet-${at}-${tweak}` }),
      })
    case 'port': {
      if (subnet === undefined || around == null) break
      const rules = pick('rules')
      return as('port', 'OS::Neutron::Port', {
        network: around,
        fixed_ips: [{ subnet: referTo(subnet) }],
        ...(tweak % 2 === 0 ? {} : { name: `port-${at}-${tweak}` }),
        ...(rules === undefined ? {} : { security_groups: [referTo(rules)] }),
      })
    }
    case 'server': {
      if (subnet === undefined) break
      return as('server', 'OS::Nova::Server', {
        image: 'cirros-0.6.2',
        flavor: tweak % 2 === 0 ? 'm1.tiny' : 'm1.small',
        metadata: { tweak: String(tweak) },
        networks: [{ subnet: referTo(subnet) }],
        ...(slot.version % 2 === 0 ? {} : { key_name: 'demo-key' }),
      })
    }
    case 'volume':
      return as('volume', 'OS::Cinder::Volume', {
        size: 1,
        description: `tweak ${tweak}`,
        ...(slot.version % 2 === 0 ? {} : { image: 'cirros-0.6.2' }),
      })
    case 'rules':
      return as('rules', 'OS::Neutron::SecurityGroup', {
        rules: [{ protocol: 'tcp', port_range_min: 80 + tweak, port_range_max: 80 + tweak }],
      })
    case 'random':
      return as('random', 'OS::Heat::RandomString', { length: 8, salt: `v${slot.version}` })
    case 'value':
      return as('value', 'OS::Heat::Value', { value: said(slot, done) })
    case 'group':
      return as('group', 'OS::Heat::ResourceGroup', {
        count: tweak % 4,
        resource_def: {
          type: reference % 2 === 0 ? 'OS::Heat::TestResource' : 'OS::Neutron::Net',
          properties:
            reference % 2 === 0 ? { value: said(slot, done) } : { name: `member-${at}-%index%-${slot.version}` },
        },
      })
    case 'nested':
      return as('nested', slot.version % 2 === 0 ? 'child.yaml' : 'other.yaml', { word: said(slot, done) })
    case 'edge':
      return as('nested', 'edge.yaml', { word: `tweak ${tweak}`, pool })
    case 'disk':
      return as('nested', slot.version % 2 === 0 ? 'disk.yaml' : 'edge.yaml', { word: `tweak ${tweak}`, pool })
    case 'test':
  }
  return as('test', 'OS::Heat::TestResource', {
    value: said(slot, done),
    update_replace: slot.version % 3 === 1,
    action_wait_secs: { create: tweak % 4, update: reference % 3, delete: slot.version % 3 },
    ...(slot.fails ? { fail: true } : {}),
  })
}

/** A text that tells of the slot itself and of what it refers to. */
function said({ version: number, tweak, reference }: Slot, done: readonly Placed[]): Value {
  const other = done.length === 0 ? undefined : done[reference % (done.length + 1)]
  if (!other) return `${number} ${tweak}`
  const attribute = attributes[other.used]
  const about: Value = attribute ? { get_attr: [other.name, attribute] } : referTo(other.name)
  return { list_join: [' ', [String(number), String(tweak), about]] }
}

const attributes: Partial<Record<Kind, string>> = {
  test: 'output',
  value: 'value',
  random: 'value',
  nested: 'said',
  net: 'name',
}

const child = JSON.stringify({
  heat_template_version: version,
  parameters: { word: { type: 'string' } },
  resources: {
    inner: {
      type: 'OS::Heat::TestResource',
      properties: { value: { get_param: 'word' }, action_wait_secs: { create: 2, update: 1 } },
    },
    net: { type: 'OS::Neutron::Net', properties: {} },
    after: { type: 'OS::Heat::Value', properties: { value: { get_resource: 'net' } }, depends_on: ['inner'] },
  },
  outputs: { said: { value: { get_attr: ['inner', 'output'] } } },
})

const other = JSON.stringify({
  heat_template_version: version,
  parameters: { word: { type: 'string' } },
  resources: {
    inner: { type: 'OS::Heat::Value', properties: { value: { get_param: 'word' } } },
    volume: { type: 'OS::Cinder::Volume', properties: { size: 1, description: { get_param: 'word' } } },
  },
  outputs: { said: { value: { get_attr: ['inner', 'value'] } } },
})

const word = { get_param: 'word' }
const ownNet = {
  net: { type: 'OS::Neutron::Net', properties: {} },
  subnet: {
    type: 'OS::Neutron::Subnet',
    properties: { network: referTo('net'), subnetpool: { get_param: 'pool' }, prefixlen: 28 },
  },
}
const surrounded = { word: { type: 'string' }, pool: { type: 'string' } }

/** A network with a way out, and an address from outside that leads in. */
const edge = JSON.stringify({
  heat_template_version: version,
  parameters: surrounded,
  resources: {
    ...ownNet,
    router: { type: 'OS::Neutron::Router', properties: { name: word, external_gateway_info: { network: 'public' } } },
    gate: {
      type: 'OS::Neutron::RouterInterface',
      properties: { router: referTo('router'), subnet: referTo('subnet') },
    },
    port: {
      type: 'OS::Neutron::Port',
      properties: { network: referTo('net'), fixed_ips: [{ subnet: referTo('subnet') }] },
    },
    address: {
      type: 'OS::Neutron::FloatingIP',
      properties: { floating_network: 'public', port_id: referTo('port') },
      depends_on: ['gate'],
    },
  },
  outputs: { said: { value: word } },
})

/** Given, since making one takes long, and never gives the same key twice: a walk is to be the same when taken again. */
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpsT6xsXNcgnuLuzZ1q02c8VTFRF94djapa6z9xu9fH'

/** A server with a key and a disk of its own. */
const disk = JSON.stringify({
  heat_template_version: version,
  parameters: surrounded,
  resources: {
    ...ownNet,
    volume: { type: 'OS::Cinder::Volume', properties: { size: 1, description: word } },
    key: {
      type: 'OS::Nova::KeyPair',
      properties: { name: { get_param: 'OS::stack_name' }, public_key: publicKey },
    },
    server: {
      type: 'OS::Nova::Server',
      properties: {
        image: 'cirros-0.6.2',
        flavor: 'm1.tiny',
        metadata: { tweak: word },
        networks: [{ subnet: referTo('subnet') }],
        key_name: referTo('key'),
      },
    },
    attachment: {
      type: 'OS::Cinder::VolumeAttachment',
      properties: { instance_uuid: referTo('server'), volume_id: referTo('volume') },
    },
  },
  outputs: { said: { value: word } },
})
