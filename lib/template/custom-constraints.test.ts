import { expect, test } from 'vitest'
import { isLocalConstraint, localViolation } from './custom-constraints.ts'

const fine: readonly (readonly [string, readonly string[]])[] = [
  ['ip_addr', ['10.0.0.1', '::1', 'fe80::1', '2001:db8::10.0.0.1']],
  ['ip_or_cidr', ['10.0.0.1', '10.0.0.0/8', '2001:db8::/32']],
  ['net_cidr', ['10.0.0.0/8', '10.1.2.3/24', '::/0']],
  ['mac_addr', ['fa:16:3e:00:00:01', 'FA-16-3E-00-00-01', 'fa16.3e00.0001', 'fa163e000001']],
  ['dns_name', ['example.com', 'example.com.', 'a-b', '']],
  ['rel_dns_name', ['www', 'www.example', '']],
  ['dns_domain', ['example.com.', '']],
  ['cron_expression', ['0 0 * * *', '*/5 1-3 1,15 jan-mar mon', '0 0 * * 7', '@daily', '0 0 L * *', '']],
  ['timezone', ['UTC', 'Europe/Vienna', 'US/Pacific', '']],
  ['iso_8601', ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00+02:00', '2030-01-01']],
  ['expiration', ['2030-01-01T00:00:00Z', '']],
  ['json_string', ['{"a": 1}', '[]', '']],
]

const wrong: readonly (readonly [string, readonly string[]])[] = [
  ['ip_addr', ['10.0.0', '10.0.0.256', '10.0.0.0/8', 'x', '']],
  ['ip_or_cidr', ['10.0.0.0/33', '10.0.0/8', '']],
  ['net_cidr', ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/', '::/129', 'x/8']],
  ['mac_addr', ['fa:16:3e:00:00', 'fa:16:3e:00:00:0g', '']],
  ['dns_name', ['-a', 'a..b', 'a_b', `${'a'.repeat(64)}.com`, 'example.123']],
  ['rel_dns_name', ['example.com.', `${'a.'.repeat(126)}a`]],
  ['dns_domain', ['example.com']],
  ['cron_expression', ['* * * *', '60 * * * *', '* 24 * * *', 'a b c d e', '*/0 * * * *']],
  ['timezone', ['Nowhere/City', '+02:00']],
  ['iso_8601', ['2030-13-01T00:00:00Z', 'tomorrow', '']],
  ['expiration', ['2019-01-01T00:00:00Z', 'soon']],
  ['json_string', ['{a: 1}']],
]

const now = Date.UTC(2026, 0, 1)

test.each(fine)('%s takes %j', (name, values) => {
  expect(isLocalConstraint(name)).toBe(true)
  expect(values.filter((value) => localViolation(name, value, now) !== undefined)).toEqual([])
})

test.each(wrong)('%s refuses %j', (name, values) => {
  expect(values.filter((value) => localViolation(name, value, now) === undefined)).toEqual([])
})

test('names of things in a cloud are not judged here', () => {
  expect(isLocalConstraint('nova.flavor')).toBe(false)
  expect(localViolation('nova.flavor', 'm1.small')).toBeUndefined()
})
