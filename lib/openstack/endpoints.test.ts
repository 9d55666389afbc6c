import { expect, test } from 'vitest'
import { endpoints } from './endpoints.ts'

const entry = (type: string, ...urls: [url: string, region?: string, face?: string][]) => ({
  type,
  endpoints: urls.map(([url, region = 'one', face = 'public']) => ({ url, region_id: region, interface: face })),
})

const places = (catalogue: ReturnType<typeof entry>[], region?: string) =>
  endpoints(catalogue, { authUrl: 'http://key/v3/', projectId: 'p1', region })

test.each([
  ['network', 'http://neutron', 'http://neutron'],
  ['network', 'http://neutron/networking/v2.0/', 'http://neutron/networking'],
  ['image', 'http://glance/image/v2', 'http://glance/image'],
  ['compute', 'http://nova/v2.1', 'http://nova/v2.1'],
  ['compute', 'http://nova/v2.1/p1', 'http://nova/v2.1/p1'],
  ['compute', 'http://nova/compute', 'http://nova/compute/v2.1'],
  ['volumev3', 'http://cinder/v3/p1', 'http://cinder/v3/p1'],
  ['block-storage', 'http://cinder/volume/v3', 'http://cinder/volume/v3/p1'],
  ['volumev3', 'http://cinder', 'http://cinder/v3/p1'],
])('%s at %s hangs on %s', (type, url, base) => {
  const service = { volumev3: 'volume', 'block-storage': 'volume' }[type] ?? type
  expect(places([entry(type, [url])]).get(service as 'compute')).toBe(base)
})

test('the region decides, and only public endpoints count', () => {
  const catalogue = [entry('network', ['http://in', 'two', 'internal'], ['http://a', 'one'], ['http://b', 'two'])]
  expect(places(catalogue, 'two').get('network')).toBe('http://b')
  expect(places(catalogue, 'three').has('network')).toBe(false)
  expect(places([]).get('identity')).toBe('http://key')
})
