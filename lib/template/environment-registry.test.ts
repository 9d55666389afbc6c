import { expect, test } from 'vitest'
import { resolveType } from './environment-registry.ts'

const known = { has: (type: string) => type.startsWith('OS::') }

test('stars that lead round in circles end in an error', () => {
  const environment = { resource_registry: { '*': 'My::*', 'My::*': 'Your::*', 'Your::*': 'My::*' } }
  expect(() => resolveType(environment, 'My::Server', null, known)).toThrow('could not be found')
})

test('a star keeps what it stands for', () => {
  const environment = { resource_registry: { 'My::*': 'OS::*' } }
  expect(resolveType(environment, 'My::Nova::Server', null, known)).toMatchObject({ type: 'OS::Nova::Server' })
})
