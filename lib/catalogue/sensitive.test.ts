import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from './catalogue.ts'
import { isSensitive } from './sensitive.ts'

test('passwords and keys are secrets, and names that merely speak of them are not', () => {
  for (const name of ['admin_pass', 'password', 'psk', 'private_key', 'SecretKey']) expect(isSensitive(name)).toBe(true)
  for (const name of ['key_name', 'public_key', 'passthrough', 'flavor', 'secret_type'])
    expect(isSensitive(name)).toBe(false)
})

test('the catalogue has such properties', () => {
  const found = resourceTypes().filter((type) => Object.keys(schemaOf(type)?.properties ?? {}).some(isSensitive))
  expect(found).toContain('OS::Nova::Server')
  expect(found.length).toBeGreaterThan(5)
})
