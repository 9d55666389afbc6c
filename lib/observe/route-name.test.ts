import { expect, test } from 'vitest'
import { routeNames } from './route-name.ts'

const id = '3f0c5f0e-6a5a-4f0a-8a37-0d2f6f1f6d11'

test('what stands in place of ids and names is not told', () => {
  const nameOf = routeNames()
  expect(nameOf('/')).toBe('/')
  expect(nameOf(`/api/stacks/${id}/resources/web/signals`)).toBe('/api/stacks/*/resources/*/signals')
  expect(nameOf(`/heat/v1/abc/stacks/mine/${id}/events`)).toBe('/heat/v1/*/stacks/*/*/events')
  expect(nameOf('/heat/cfn/v1/')).toBe('/heat/cfn/*/*')
  expect(nameOf('/demo-cloud/compute/v2.1/servers/detail')).toBe('/demo-cloud/compute')
  expect(nameOf('/_next/static/chunks/main.js')).toBe('/_next/*')
  expect(nameOf('/wp-login.php')).toBe('/*')
})

test('there are only so many names, whatever anybody asks for', () => {
  const nameOf = routeNames(['a', 'b'])
  const names = new Set<string>()
  for (let at = 0; at < 5000; at++) {
    const path = [...at.toString(2)].map((digit) => (digit === '0' ? 'a' : 'b'))
    names.add(nameOf(`/${path.join('/')}`))
  }
  expect(names.size).toBeLessThanOrEqual(301)
})
