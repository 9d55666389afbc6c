import { expect, test } from 'vitest'
import { checkHost, isReachable, lookupWithin, type Reach } from './reachable.ts'

const all: Reach[] = ['public', 'private', 'any']
const within = (address: string) => all.filter((reach) => isReachable(address, reach))

test.each([
  '169.254.169.254',
  '::ffff:169.254.169.254',
  'fe80::1',
  'fd00:ec2::254',
  '100.100.100.200',
  '0.0.0.0',
  '::',
  '224.0.0.1',
  '255.255.255.255',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
])('%s is asked on behalf of nobody', (address) => {
  expect(within(address)).toEqual([])
})

test('private addresses and this machine are asked only where that is allowed', () => {
  for (const address of ['10.1.2.3', '172.16.0.1', '192.168.1.1', 'fd12::1', '100.64.0.1', '::ffff:10.0.0.1'])
    expect(within(address), address).toEqual(['private', 'any'])
  for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) expect(within(address)).toEqual(['any'])
  for (const address of ['8.8.8.8', '2606:4700::1111']) expect(within(address)).toEqual(all)
})

test.each(['http://2130706433/', 'http://0177.0.0.1/', 'http://0x7f.1/', 'http://127.1/', 'http://[::ffff:7f00:1]/'])(
  '%s is this machine, however it is written',
  (address) => {
    expect(() => checkHost(new URL(address), 'private')).toThrow(/not for others to reach/)
  },
)

test('a name that leads to this machine is refused when it is looked up, and so what is connected to was checked', async () => {
  const looked = (reach: Reach) =>
    new Promise((resolve) => lookupWithin(reach)('localhost', { all: true }, (error, found) => resolve(error ?? found)))
  expect(String(await looked('private'))).toContain('localhost is not for others to reach')
  expect(await looked('any')).toEqual(expect.arrayContaining([expect.objectContaining({ address: '127.0.0.1' })]))
})
