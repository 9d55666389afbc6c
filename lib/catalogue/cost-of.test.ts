import { expect, test } from 'vitest'
import { costOf } from './cost-of.ts'

test('what a cloud charges for is counted, the rest is summed up', () => {
  expect(costOf(['OS::Cinder::Volume', 'OS::Nova::Server', 'OS::Cinder::Volume', 'OS::Neutron::Port'])).toEqual({
    taken: [
      { what: 'server', count: 1 },
      { what: 'volume', count: 2 },
    ],
    rest: 1,
  })
  expect(costOf(['OS::Heat::Value'])).toEqual({ taken: [], rest: 1 })
})
