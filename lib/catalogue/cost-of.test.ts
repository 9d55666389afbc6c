import { expect, test } from 'vitest'
import { costOf } from './cost-of.ts'

test('what a cloud charges for is counted, the rest is summed up', () => {
  expect(costOf(['OS::Nova::Server', 'OS::Cinder::Volume', 'OS::Cinder::Volume', 'OS::Neutron::Port'])).toBe(
    '1 server, 2 volumes, 1 more',
  )
  expect(costOf(['OS::Heat::Value'])).toBe('1 small resource')
  expect(costOf([])).toBe('nothing')
})
