import { expect, test } from 'vitest'
import { physicalName } from './physical-name.ts'

test('a name ends in base32 of the random bits of the row', () => {
  expect(physicalName('s1', 'a', '00000000-0000-4000-8000-000000000000', 255)).toBe('s1-a-aaaaaaaaaaaa')
  expect(physicalName('s1', 'a', 'ffffffff-ffff-4fff-bfff-ffffffffffff', 255)).toBe('s1-a-777777777777')
  expect(physicalName('s1', 'a', '00000001-0000-4000-8000-000000000000', 255)).toBe('s1-a-aaaaaaaaaaab')
  expect(physicalName('s1', 'a', '00000000-0000-4800-8000-000000000000', 255)).toBe('s1-a-qaaaaaaaaaaa')
})

test('a name too long keeps its first two characters and its end', () => {
  const name = physicalName('a-very-long-stack-name', 'and-a-resource', '00000000-0000-4000-8000-000000000000', 30)
  expect(name).toHaveLength(30)
  expect(name).toMatch(/^a--.*-resource-aaaaaaaaaaaa$/)
})
