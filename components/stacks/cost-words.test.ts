import { expect, test } from 'vitest'
import { costWords } from './cost-words.ts'

test('a design says what it takes of a cloud, the rest summed up', () => {
  expect(costWords(['OS::Nova::Server', 'OS::Cinder::Volume', 'OS::Cinder::Volume', 'OS::Neutron::Port'])).toBe(
    '1 server, 2 volumes, 1 more',
  )
  expect(costWords(['OS::Heat::Value'])).toBe('1 small resource')
  expect(costWords([])).toBe('nothing')
})
