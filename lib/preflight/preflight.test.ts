import { describe, expect, test } from 'vitest'
import type { CloudFacts } from './cloud-facts.ts'
import { ipRange, rangeHolds, rangesMeet } from './ip-range.ts'
import type { Planned } from './planned.ts'
import { preflight, type Refusal } from './preflight.ts'

const facts: CloudFacts = {
  allowances: new Map([
    ['instances', { limit: 10, used: 3 }],
    ['cores', { limit: 20, used: 3 }],
    ['ram', { limit: -1, used: 6144 }],
    ['port', { limit: 5, used: 3 }],
    ['volumes', { limit: 10, used: 0 }],
    ['gigabytes', { limit: 100, used: 60 }],
    ['security_group_rule', { limit: 100, used: 4 }],
  ]),
  flavors: [
    { id: '1', name: 'small', vcpus: 1, ram: 512, disk: 1 },
    { id: '2', name: 'large', vcpus: 4, ram: 8192, disk: 40 },
    { id: '3', name: 'diskless', vcpus: 1, ram: 8192, disk: 0 },
  ],
  images: [
    { id: 'i1', name: 'tiny', minDisk: 0, minRam: 0 },
    { id: 'i2', name: 'big', minDisk: 20, minRam: 1024 },
  ],
  keypairs: ['mine'],
  networks: [{ id: 'n1', name: 'shared' }],
  subnets: [{ id: 's1', name: 'shared-v4', networkId: 'n1', cidr: '10.1.0.0/16' }],
  addresses: [{ subnetId: 's1', address: '10.1.0.9' }],
}

const planned = (path: string, behaviour: string, properties: Planned['properties'] = {}): Planned => ({
  path: path.split('/'),
  behaviour: `OS::${behaviour}`,
  properties,
})

const check = (resources: readonly Planned[], refusals: readonly Refusal[] = [], before: readonly Planned[] = []) =>
  preflight(resources, refusals, facts, null, before)
const messages = (resources: readonly Planned[]) => check(resources).findings.map(({ message }) => message)
const line = (resources: readonly Planned[], name: string, before: readonly Planned[] = []) =>
  check(resources, [], before).ledger.find((one) => one.name === name)

describe('the ledger', () => {
  test('adds up what servers take, over stacks inside as well', () => {
    const resources = [
      planned('web', 'Nova::Server', { flavor: 'large', networks: [{ network: 'shared' }] }),
      planned('group', 'Heat::ResourceGroup'),
      planned('group/0', 'Nova::Server', { flavor: '1', networks: [{ port: 'p' }] }),
      planned('group/1', 'Nova::Server', { flavor: '1', networks: [{ port: 'p' }] }),
    ]
    expect(line(resources, 'instances')).toMatchObject({ need: 3, used: 3, free: 7, after: 4 })
    expect(line(resources, 'cores')).toMatchObject({ need: 6, free: 17, after: 11 })
    expect(line(resources, 'ram')).toMatchObject({ need: 9216, unit: 'MiB', limit: null, free: null, after: null })
    expect(line(resources, 'port')).toMatchObject({ need: 1, takers: [{ path: ['web'], amount: 1 }] })
  })

  test('says by how many a quota falls short, and who takes most of it', () => {
    const resources = [1, 2, 3, 4].map((n) => planned(`port${n}`, 'Neutron::Port', { network: 'shared' }))
    const [finding] = check(resources).findings
    expect(finding).toMatchObject({ code: 'quota', resources: [['port1'], ['port2'], ['port3'], ['port4']] })
    expect(finding?.message).toBe('Ports: 2 short. 4 needed, 2 of 5 free.')
  })

  test('counts the volumes that servers boot from, with their GiB', () => {
    const device = { image: 'big', volume_size: 50 }
    const resources = [planned('web', 'Nova::Server', { flavor: 'small', block_device_mapping_v2: [device] })]
    expect(line(resources, 'volumes')).toMatchObject({ need: 1 })
    expect(line(resources, 'gigabytes')).toMatchObject({ need: 50, after: -10 })
    expect(messages(resources)).toContain('Volume storage: 10 GiB short. 50 GiB needed, 40 GiB of 100 GiB free.')
  })

  test('knows the rules that every group comes with', () => {
    const rules = (list: { direction: string }[]) =>
      line([planned('group', 'Neutron::SecurityGroup', { rules: list })], 'security_group_rule')?.need
    expect(rules([])).toBe(2)
    expect(rules([{ direction: 'ingress' }])).toBe(3)
    expect(rules([{ direction: 'ingress' }, { direction: 'egress' }])).toBe(2)
  })

  test('takes off what a stack has already', () => {
    const before = [planned('a', 'Cinder::Volume', { size: 10 }), planned('gone', 'Cinder::Volume', { size: 5 })]
    const after = [planned('a', 'Cinder::Volume', { size: 30 })]
    expect(line(after, 'gigabytes', before)).toMatchObject({ need: 15, after: 25 })
    expect(line(after, 'volumes', before)).toMatchObject({ need: -1, takers: [] })
    expect(line(before, 'volumes', before)).toBeUndefined()
  })

  test('says nothing of what the cloud would not tell', () => {
    expect(line([planned('net', 'Neutron::Net')], 'network')).toMatchObject({ need: 1, limit: null, after: null })
  })
})

describe('findings', () => {
  test('a flavor too small for its image is told with both numbers', () => {
    expect(messages([planned('web', 'Nova::Server', { flavor: 'small', image: 'big' })])).toEqual([
      'web: small is too small for big: 1 GiB of disk, 20 GiB needed; 512 MiB of RAM, 1024 MiB needed.',
    ])
    expect(messages([planned('web', 'Nova::Server', { flavor: 'diskless', image: 'i2' })])).toEqual([])
    expect(messages([planned('disk', 'Cinder::Volume', { size: 10, image: 'big' })])).toEqual([
      'disk: a volume of 10 GiB cannot hold big, which needs at least 20 GiB.',
    ])
  })

  test('what is neither in the cloud nor made by the stack is missing', () => {
    const server = planned('web', 'Nova::Server', {
      flavor: 'huge',
      image: 'tiny',
      key_name: 'lost',
      networks: [{ network: 'shared' }, { network: 'net' }],
    })
    expect(messages([server, planned('net', 'Neutron::Net')])).toEqual([
      'web: there is no flavor “huge” in this project.',
      'web: there is no key pair “lost” in this project.',
    ])
    const own = planned('key', 'Nova::KeyPair', { name: 'lost' })
    expect(messages([planned('web', 'Nova::Server', { flavor: '1', key_name: 'lost' }), own])).toEqual([])
  })

  test('the engine’s word for the same is not told again; others are, with their resource', () => {
    const server = planned('web', 'Nova::Server', { flavor: 'small', key_name: 'lost' })
    const path = ['resources', 'web', 'properties', 'key_name']
    const same = { message: 'Error validating value: The Key Pair (lost) could not be found.', path }
    const other = { message: 'Something else.', path: ['resources', 'web', 'properties', 'name'], hint: 'Do it.' }
    const { findings } = check([server], [same, other])
    expect(findings.map(({ code }) => code)).toEqual(['missing', 'invalid'])
    expect(findings[1]).toMatchObject({ resources: [['web']], property: 'name', hint: 'Do it.' })
  })

  test('ranges on one network or router must not overlap', () => {
    const on = (name: string, network: string, cidr: string) => planned(name, 'Neutron::Subnet', { network, cidr })
    const nets = ['net', 'net1', 'net2'].map((name) => planned(name, 'Neutron::Net'))
    expect(messages([...nets, on('a', 'net', '10.0.0.0/24'), on('b', 'net', '10.0.0.128/25')])).toEqual([
      'b: its range 10.0.0.128/25 overlaps 10.0.0.0/24 of a.',
    ])
    const apart = [...nets, on('a', 'net1', '10.0.0.0/24'), on('b', 'net2', '10.0.0.0/24')]
    expect(messages(apart)).toEqual([])
    const plug = (subnet: string) => planned(`plug-${subnet}`, 'Neutron::RouterInterface', { router: 'r', subnet })
    expect(messages([...apart, plug('a'), plug('b')])).toHaveLength(1)
    expect(messages([on('a', 'shared', '10.1.2.0/24')])).toEqual([
      'a: its range 10.1.2.0/24 overlaps 10.1.0.0/16 of shared-v4, which is there already.',
    ])
  })

  test('addresses that are taken or lie elsewhere are told', () => {
    const port = (name: string, properties: Planned['properties']) => planned(name, 'Neutron::Port', properties)
    const fixed = (ip_address: string) => ({ network: 'shared', fixed_ips: [{ ip_address }] })
    expect(messages([port('a', fixed('10.1.0.9'))])).toEqual([
      'a: the address 10.1.0.9 is taken; it is in use on shared already.',
    ])
    expect(messages([port('a', fixed('10.1.0.7')), port('b', fixed('10.1.0.7'))])).toEqual([
      'b: the address 10.1.0.7 is taken; a of this stack has it as well.',
    ])
    const subnet = planned('sub', 'Neutron::Subnet', { network: 'net', cidr: '10.7.0.0/24' })
    const away = port('a', { network: 'net', fixed_ips: [{ subnet: 'sub', ip_address: '10.8.0.1' }] })
    expect(messages([planned('net', 'Neutron::Net'), subnet, away])).toEqual([
      'a: the address 10.8.0.1 is not in 10.7.0.0/24, the range of sub.',
    ])
  })
})

describe('ranges of addresses', () => {
  test('are read for both versions, and junk is none', () => {
    for (const junk of ['', '10.0.0', '10.0.0.0/33', '10.0.0.0/8/8', 'x/1', '::/129', 7, null])
      expect(ipRange(junk)).toBeUndefined()
    expect(rangesMeet(ipRange('10.0.0.0/8')!, ipRange('10.255.0.0/16')!)).toBe(true)
    expect(rangesMeet(ipRange('fd00::/64')!, ipRange('fd00:0:0:1::/64')!)).toBe(false)
    expect(rangeHolds(ipRange('fd00::/64')!, ipRange('fd00::7')!)).toBe(true)
    expect(rangesMeet(ipRange('0.0.0.0/0')!, ipRange('::/0')!)).toBe(false)
  })
})
