import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressNumber, addressText, cidrText, contains, overlap, parseCidr } from './ip.ts'

test('an address written from its number is read back as that number', () => {
  for (const version of [4, 6] as const) {
    const numbers = fc.bigInt(0n, 2n ** (version === 4 ? 32n : 128n) - 1n)
    fc.assert(
      fc.property(numbers, (value) => {
        expect(addressNumber(addressText(version, value))).toEqual({ version, value })
      }),
    )
  }
})

test.each(['', '1.2.3', '256.1.1.1', '1.2.3.4.5', 'fe80::1%eth0', ':::', 'abc', null, 7])(
  '%j is no address',
  (text) => {
    expect(addressNumber(text)).toBeUndefined()
  },
)

test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '::/129', 'x/8', undefined])(
  '%j is no range',
  (text) => {
    expect(parseCidr(text)).toBeUndefined()
  },
)

test('a range drops host bits, holds its ends and meets what it overlaps', () => {
  const range = parseCidr('10.1.2.3/16')!
  expect(cidrText(range)).toBe('10.1.0.0/16')
  expect(contains(range, addressNumber('10.1.255.255')!)).toBe(true)
  expect(contains(range, addressNumber('10.2.0.0')!)).toBe(false)
  expect(overlap(range, parseCidr('10.1.9.0/24')!)).toBe(true)
  expect(overlap(range, parseCidr('10.2.0.0/16')!)).toBe(false)
  expect(overlap(parseCidr('0.0.0.0/0')!, parseCidr('::/0')!)).toBe(false)
})
