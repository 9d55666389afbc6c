import { expect, test } from 'vitest'
import { retainAll } from './retain-all.ts'

test('every resource outlives its stack, and all else stays as it is written', () => {
  const text = `heat_template_version: 2021-04-16
# two of them
resources:
  a: { type: OS::Heat::None }
  b:
    type: OS::Heat::None # plain
    deletion_policy: Delete
`
  expect(retainAll(text)).toBe(`heat_template_version: 2021-04-16
# two of them
resources:
  a: { type: OS::Heat::None, deletion_policy: Retain }
  b:
    type: OS::Heat::None # plain
    deletion_policy: Retain
`)
})
