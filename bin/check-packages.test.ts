import { expect, test } from 'vitest'
import { auditFindings, licenceProblems, lockedPackages } from './check-packages.ts'

test('all that is delivered may be', () => {
  expect(licenceProblems(lockedPackages())).toEqual([])
})

test('a licence that is on no list is named with its package; a choice is one', () => {
  const packages = {
    '': { license: 'Apache-2.0' },
    'node_modules/a': { license: 'GPL-3.0-only' },
    'node_modules/a/node_modules/@b/c': {},
    'node_modules/d': { license: '(MIT OR GPL-3.0-only)' },
    'node_modules/e': { license: 'MIT AND GPL-3.0-only' },
    'node_modules/f': { license: 'GPL-3.0-only', dev: true },
  }
  expect(licenceProblems(packages)).toEqual(['a: GPL-3.0-only', '@b/c: says none', 'e: MIT AND GPL-3.0-only'])
})

test('a registry that does not answer is no finding, and a finding is one', () => {
  for (const said of ['', 'not json', '{"error":{"code":"ENOAUDIT"}}', '{"message":"404"}'])
    expect(auditFindings(said)).toBeNull()
  const found = { vulnerabilities: { a: { severity: 'high', range: '<2' }, b: { severity: 'low', range: '*' } } }
  expect(auditFindings(JSON.stringify(found))).toEqual(['a <2: high'])
  expect(auditFindings('{"vulnerabilities":{}}')).toEqual([])
})
