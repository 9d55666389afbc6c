import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

test('leads back to the page that was asked for', () => {
  expect(safeNext('/stacks/42?tab=events&resource=a%20b')).toBe('/stacks/42?tab=events&resource=a%20b')
})

test.each([
  '//evil.example',
  'https://evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
  '',
])('never leads to another site or in a circle: %s', (next) => expect(safeNext(next)).toBe('/stacks'))
